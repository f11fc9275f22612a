package org.dynascope.optimizers.quadratic;

import java.util.Map;
import org.dynascope.optimizers.OptimizersPlugin;
import org.dynascope.testkit.OptimizerContract;

final class ConjugateGradientsContractTest extends OptimizerContract {
    ConjugateGradientsContractTest() {
        super(new OptimizersPlugin(), "cg-normal-equations", Map.of(), "direction", "gradient");
    }
}

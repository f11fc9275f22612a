package org.dynascope.optimizers.sgd;

import java.util.Map;
import org.dynascope.optimizers.OptimizersPlugin;
import org.dynascope.testkit.OptimizerContract;

final class SgdContractTest extends OptimizerContract {
    SgdContractTest() {
        super(new OptimizersPlugin(), "sgd", Map.of("learning-rate", 0.05));
    }
}

package org.dynascope.optimizers.herta;

import java.util.Map;
import org.dynascope.optimizers.OptimizersPlugin;
import org.dynascope.testkit.OptimizerContract;

/** On problems without a graph its steps are the best along the gradient. */
final class ClosedFormContractTest extends OptimizerContract {
    ClosedFormContractTest() {
        super(new OptimizersPlugin(), "closed-form", Map.of());
    }
}

package org.dynascope.optimizers.quadratic;

import java.util.Map;
import org.dynascope.optimizers.OptimizersPlugin;
import org.dynascope.testkit.OptimizerContract;

final class GradientDescentOptimalStepContractTest extends OptimizerContract {
    GradientDescentOptimalStepContractTest() {
        super(new OptimizersPlugin(), "gd-optimal-step", Map.of());
    }
}

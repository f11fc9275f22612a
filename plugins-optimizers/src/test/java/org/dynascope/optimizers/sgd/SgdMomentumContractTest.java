package org.dynascope.optimizers.sgd;

import java.util.Map;
import org.dynascope.optimizers.OptimizersPlugin;
import org.dynascope.testkit.OptimizerContract;

final class SgdMomentumContractTest extends OptimizerContract {
    SgdMomentumContractTest() {
        super(
                new OptimizersPlugin(),
                "sgd",
                Map.of("learning-rate", 0.05, "momentum", 0.9, "nesterov", true),
                "momentum");
    }
}

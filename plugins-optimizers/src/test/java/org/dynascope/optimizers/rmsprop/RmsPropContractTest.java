package org.dynascope.optimizers.rmsprop;

import java.util.Map;
import org.dynascope.optimizers.OptimizersPlugin;
import org.dynascope.testkit.OptimizerContract;

final class RmsPropContractTest extends OptimizerContract {
    RmsPropContractTest() {
        super(new OptimizersPlugin(), "rmsprop", Map.of("learning-rate", 0.02), "second-moment");
    }
}

package org.dynascope.optimizers.adam;

import java.util.Map;
import org.dynascope.optimizers.OptimizersPlugin;
import org.dynascope.testkit.OptimizerContract;

final class AdamwContractTest extends OptimizerContract {
    AdamwContractTest() {
        super(new OptimizersPlugin(), "adamw", Map.of("learning-rate", 0.05), "first-moment", "second-moment");
    }
}

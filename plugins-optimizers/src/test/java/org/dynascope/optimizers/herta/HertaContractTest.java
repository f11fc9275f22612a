package org.dynascope.optimizers.herta;

import java.util.Map;
import org.dynascope.optimizers.OptimizersPlugin;
import org.dynascope.testkit.OptimizerContract;
import org.junit.jupiter.api.Nested;

/** On problems without a graph it is the rule itself. */
final class HertaContractTest {
    @Nested
    final class WithSgd extends OptimizerContract {
        WithSgd() {
            super(new OptimizersPlugin(), "herta", Map.of("rule", Map.of("sgd", Map.of("learning-rate", 0.1))));
        }
    }

    @Nested
    final class WithAdam extends OptimizerContract {
        WithAdam() {
            super(
                    new OptimizersPlugin(),
                    "herta",
                    Map.of("rule", Map.of("adam", Map.of("learning-rate", 0.05)), "sketch-factor", 8),
                    "first-moment",
                    "second-moment");
        }
    }
}

package org.dynascope.models.twirls;

import java.util.HashMap;
import java.util.Map;
import org.dynascope.api.model.Model;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;
import org.junit.jupiter.api.Nested;

final class TwirlsContractTest {
    private static final int MEMBERS = 34;

    private abstract static class OnKarateClub extends ModelContract {
        OnKarateClub(Map<String, ?> values) {
            super(new ModelsPlugin(), "twirls", values, Shape.of(1), Shape.of(4), MEMBERS);
        }

        @Override
        protected Model make() {
            return super.make().on(KarateClub.dataset());
        }
    }

    @Nested
    final class WithPlainSteps extends OnKarateClub {
        WithPlainSteps() {
            super(Map.of("steps", 5, "lambda", 2));
        }
    }

    @Nested
    final class WithPreconditionedStepsBetweenLayers extends OnKarateClub {
        WithPreconditionedStepsBetweenLayers() {
            super(Map.of("steps", 4, "before", 2, "after", 1, "width", 6, "propagation", "preconditioned"));
        }
    }

    @Nested
    final class WithPublishedSteps extends OnKarateClub {
        WithPublishedSteps() {
            super(Map.of("steps", 4, "before", 0, "after", 1, "propagation", "published"));
        }
    }

    @Nested
    final class WithTheMinimiser extends OnKarateClub {
        WithTheMinimiser() {
            super(Map.of("lambda", 20, "propagation", Map.of("implicit", Map.of("tolerance", 1e-13)), "bias", false));
        }
    }

    @Nested
    final class WithAttention extends OnKarateClub {
        WithAttention() {
            super(attention());
        }

        private static Map<String, Object> attention() {
            Map<String, Object> values = new HashMap<>(Map.of("steps", 4, "lambda", 1));
            values.put("attention", Map.of("irls", Map.of("p", 0.5, "tau", 0.01, "first", true)));
            return values;
        }
    }
}

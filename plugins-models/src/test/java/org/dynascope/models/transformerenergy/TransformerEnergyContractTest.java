package org.dynascope.models.transformerenergy;

import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;
import org.junit.jupiter.api.Nested;

final class TransformerEnergyContractTest {
    private static final Shape INPUT = Shape.of(4, 3);
    private static final Shape OUTPUT = Shape.of(2);

    @Nested
    final class WithSharedWeights extends ModelContract {
        WithSharedWeights() {
            super(new ModelsPlugin(), "transformer-energy", Map.of("layers", 3, "width", 6), INPUT, OUTPUT);
        }
    }

    @Nested
    final class WithGradientStepsAndHeads extends ModelContract {
        WithGradientStepsAndHeads() {
            super(
                    new ModelsPlugin(),
                    "transformer-energy",
                    Map.of("layers", 2, "width", 6, "heads", 2, "shared", false, "attention", "gradient"),
                    INPUT,
                    OUTPUT);
        }
    }

    @Nested
    final class WithSoftmaxAndNoRectifier extends ModelContract {
        WithSoftmaxAndNoRectifier() {
            super(
                    new ModelsPlugin(),
                    "transformer-energy",
                    Map.of("layers", 2, "width", 4, "tokens", 6, "attention", "softmax", "rectified", false),
                    INPUT,
                    OUTPUT);
        }
    }

    @Nested
    final class WithTheTokenItself extends ModelContract {
        WithTheTokenItself() {
            super(
                    new ModelsPlugin(),
                    "transformer-energy",
                    Map.of("layers", 2, "width", 4, "attention", "inclusive", "norm-weight", 0, "score-scale", 1.5),
                    INPUT,
                    OUTPUT);
        }
    }
}

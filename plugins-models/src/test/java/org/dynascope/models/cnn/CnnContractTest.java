package org.dynascope.models.cnn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;
import org.junit.jupiter.api.Nested;

final class CnnContractTest {
    @Nested
    final class WithBatchNormalisation extends ModelContract {
        WithBatchNormalisation() {
            super(
                    new ModelsPlugin(),
                    "cnn",
                    parameters(Map.of("normalisation", "batch", "pooling", "average", "hidden", List.of(4))),
                    Shape.of(2, 5, 4),
                    Shape.of(3));
        }
    }

    @Nested
    final class WithLayerNormalisation extends ModelContract {
        WithLayerNormalisation() {
            super(
                    new ModelsPlugin(),
                    "cnn",
                    parameters(Map.of("normalisation", "layer", "convolutions", 2, "pooling", "none")),
                    Shape.of(3, 4),
                    Shape.of(2, 2));
        }
    }

    @Nested
    final class WithMaxPoolingAndDropout extends ModelContract {
        WithMaxPoolingAndDropout() {
            super(
                    new ModelsPlugin(),
                    "cnn",
                    parameters(Map.of("dropout", 0.25, "hidden", List.of(5, 4))),
                    Shape.of(6, 6),
                    Shape.of(3));
        }
    }

    private static Map<String, Object> parameters(Map<String, Object> special) {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("widths", List.of(3, 2), "activation", "tanh", "initialisation", "pytorch"));
        parameters.putAll(special);
        return parameters;
    }
}

package org.dynascope.models.resnet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;
import org.junit.jupiter.api.Nested;

final class ResnetContractTest {
    @Nested
    final class WithBatchNormalisation extends ModelContract {
        WithBatchNormalisation() {
            super(new ModelsPlugin(), "resnet", parameters(Map.of()), Shape.of(2, 7, 6), Shape.of(3));
        }
    }

    @Nested
    final class WithLayerNormalisation extends ModelContract {
        WithLayerNormalisation() {
            super(
                    new ModelsPlugin(),
                    "resnet",
                    parameters(Map.of("normalisation", "layer", "blocks", 2)),
                    Shape.of(6, 6),
                    Shape.of(2, 2));
        }
    }

    @Nested
    final class WithPaddedShortcuts extends ModelContract {
        WithPaddedShortcuts() {
            super(
                    new ModelsPlugin(),
                    "resnet",
                    parameters(Map.of("shortcut", "padding", "widths", List.of(2, 2, 3))),
                    Shape.of(9, 8),
                    Shape.of(3));
        }
    }

    private static Map<String, Object> parameters(Map<String, Object> special) {
        Map<String, Object> parameters =
                new HashMap<>(Map.of("widths", List.of(3, 4), "blocks", 1, "activation", "tanh"));
        parameters.putAll(special);
        return parameters;
    }
}

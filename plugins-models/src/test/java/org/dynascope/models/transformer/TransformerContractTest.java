package org.dynascope.models.transformer;

import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;
import org.junit.jupiter.api.Nested;

final class TransformerContractTest {
    private static final int VOCABULARY = 5;

    @Nested
    final class WithLearnedPositions extends ModelContract {
        WithLearnedPositions() {
            super(
                    new ModelsPlugin(),
                    "transformer",
                    parameters(1, "learned", false),
                    Shape.of(4),
                    Shape.of(4, VOCABULARY),
                    VOCABULARY);
        }
    }

    @Nested
    final class WithRotaryPositionsAndTiedOutput extends ModelContract {
        WithRotaryPositionsAndTiedOutput() {
            super(
                    new ModelsPlugin(),
                    "transformer",
                    parameters(2, "rotary", true),
                    Shape.of(3),
                    Shape.of(3, VOCABULARY),
                    VOCABULARY);
        }
    }

    private static Map<String, Object> parameters(int layers, String positions, boolean tied) {
        return Map.of(
                "layers",
                layers,
                "width",
                8,
                "heads",
                2,
                "feed-forward-factor",
                2,
                "positions",
                positions,
                "tied",
                tied);
    }
}

package org.dynascope.models.mlp;

import java.util.List;
import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;
import org.junit.jupiter.api.Nested;

final class MlpContractTest {
    @Nested
    final class WithTanh extends ModelContract {
        WithTanh() {
            super(new ModelsPlugin(), "mlp", parameters("tanh", List.of(5, 4)), Shape.of(3), Shape.of(2));
        }
    }

    @Nested
    final class WithRelu extends ModelContract {
        WithRelu() {
            super(new ModelsPlugin(), "mlp", parameters("relu", List.of(6)), Shape.of(2, 3), Shape.of(4));
        }
    }

    @Nested
    final class WithSigmoid extends ModelContract {
        WithSigmoid() {
            super(new ModelsPlugin(), "mlp", parameters("sigmoid", List.of(4)), Shape.of(3), Shape.of(2, 2));
        }
    }

    @Nested
    final class WithSilu extends ModelContract {
        WithSilu() {
            super(new ModelsPlugin(), "mlp", parameters("silu", List.of(4, 3)), Shape.of(3), Shape.of(2));
        }
    }

    @Nested
    final class WithoutHiddenLayers extends ModelContract {
        WithoutHiddenLayers() {
            super(new ModelsPlugin(), "mlp", parameters("identity", List.of()), Shape.of(3), Shape.of(2));
        }
    }

    private static Map<String, Object> parameters(String activation, List<Integer> hidden) {
        return Map.of("activation", activation, "hidden", hidden, "initialisation", "pytorch");
    }
}

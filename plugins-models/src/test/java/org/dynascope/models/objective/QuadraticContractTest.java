package org.dynascope.models.objective;

import java.util.List;
import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;

final class QuadraticContractTest extends ModelContract {
    QuadraticContractTest() {
        super(new ModelsPlugin(), "quadratic", Map.of("eigenvalues", List.of(1.0, 3.0, 0.5)), Shape.of(1), Shape.of(3));
    }
}

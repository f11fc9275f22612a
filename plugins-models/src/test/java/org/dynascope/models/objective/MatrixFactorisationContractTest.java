package org.dynascope.models.objective;

import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;

final class MatrixFactorisationContractTest extends ModelContract {
    MatrixFactorisationContractTest() {
        super(new ModelsPlugin(), "matrix-factorisation", Map.of("rank", 2), Shape.of(1), Shape.of(4, 3));
    }
}

package org.dynascope.models.objective;

import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;

final class MonomialContractTest extends ModelContract {
    MonomialContractTest() {
        super(new ModelsPlugin(), "adam-polynomial", Map.of("degree", 6), Shape.of(1), Shape.of(1));
    }
}

package org.dynascope.models.objective;

import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.ModelContract;

final class RosenbrockContractTest extends ModelContract {
    RosenbrockContractTest() {
        super(new ModelsPlugin(), "rosenbrock", Map.of(), Shape.of(1), Shape.of(2));
    }
}

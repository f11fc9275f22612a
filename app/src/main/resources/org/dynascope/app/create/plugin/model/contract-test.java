package __package__;

import java.util.Map;
import org.dynascope.api.tensor.Shape;
import org.dynascope.testkit.ModelContract;

final class __Name__ContractTest extends ModelContract {
    __Name__ContractTest() {
        super(new __Name__Plugin(), "__name__", Map.of("width", 4), Shape.of(3), Shape.of(2));
    }
}

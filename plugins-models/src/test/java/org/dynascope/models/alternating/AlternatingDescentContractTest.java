package org.dynascope.models.alternating;

import java.util.Map;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.StudyContract;

final class AlternatingDescentContractTest extends StudyContract {
    AlternatingDescentContractTest() {
        super(new ModelsPlugin(), "alternating-descent", Map.of("rows", 6, "width", 4, "steps", 5));
    }
}

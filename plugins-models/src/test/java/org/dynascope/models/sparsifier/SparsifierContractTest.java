package org.dynascope.models.sparsifier;

import java.util.Map;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.StudyContract;

final class SparsifierContractTest extends StudyContract {
    SparsifierContractTest() {
        super(new ModelsPlugin(), "sparsifier", Map.of("nodes", 40, "kept-share", 0.5));
    }
}

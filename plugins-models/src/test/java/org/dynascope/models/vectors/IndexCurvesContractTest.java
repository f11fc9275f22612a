package org.dynascope.models.vectors;

import java.util.List;
import java.util.Map;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.StudyContract;

final class IndexCurvesContractTest extends StudyContract {
    IndexCurvesContractTest() {
        super(
                new ModelsPlugin(),
                "index-curves",
                Map.of("quantizer", "rabitq", "split", "held-out", "queries", 5, "probes", List.of(1, 4)));
    }
}

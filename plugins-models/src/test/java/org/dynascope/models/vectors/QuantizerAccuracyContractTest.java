package org.dynascope.models.vectors;

import java.util.Map;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.StudyContract;

final class QuantizerAccuracyContractTest extends StudyContract {
    QuantizerAccuracyContractTest() {
        super(
                new ModelsPlugin(),
                "quantizer-accuracy",
                Map.of("quantizer", "rabitq", "split", "held-out", "queries", 5, "neighbours", 3));
    }
}

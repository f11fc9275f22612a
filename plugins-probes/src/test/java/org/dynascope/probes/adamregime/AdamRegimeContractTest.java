package org.dynascope.probes.adamregime;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class AdamRegimeContractTest extends ProbeContract {
    AdamRegimeContractTest() {
        super(new ProbesPlugin(), "adam-regime", Map.of("degree", 4, "memories", 1));
    }
}

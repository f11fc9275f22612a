package org.dynascope.probes.adamspikes;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class AdamSpikesContractTest extends ProbeContract {
    AdamSpikesContractTest() {
        super(new ProbesPlugin(), "adam-spikes", Map.of("examples", 20, "eigenvalues-every", 2, "settle", 0));
    }
}

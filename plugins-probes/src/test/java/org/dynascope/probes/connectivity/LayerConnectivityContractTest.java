package org.dynascope.probes.connectivity;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class LayerConnectivityContractTest extends ProbeContract {
    LayerConnectivityContractTest() {
        super(new ProbesPlugin(), "layer-connectivity", Map.of("split", "test", "examples", 20, "points", 5));
    }
}

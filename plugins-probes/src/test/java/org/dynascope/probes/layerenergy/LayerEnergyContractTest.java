package org.dynascope.probes.layerenergy;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class LayerEnergyContractTest extends ProbeContract {
    LayerEnergyContractTest() {
        super(new ProbesPlugin(), "layer-energy", Map.of("examples", 20));
    }
}

package org.dynascope.probes.connectivity;

import java.util.List;
import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class LinearModeConnectivityContractTest extends ProbeContract {
    LinearModeConnectivityContractTest() {
        super(
                new ProbesPlugin(),
                "linear-mode-connectivity",
                Map.of("splits", List.of("train", "test"), "points", 5, "curvature", 20));
    }
}

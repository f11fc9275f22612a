package org.dynascope.probes.convergencerate;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class ConvergenceRateContractTest extends ProbeContract {
    ConvergenceRateContractTest() {
        super(new ProbesPlugin(), "convergence-rate", Map.of("from", 5));
    }
}

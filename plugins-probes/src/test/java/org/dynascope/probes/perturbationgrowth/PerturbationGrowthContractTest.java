package org.dynascope.probes.perturbationgrowth;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class PerturbationGrowthContractTest extends ProbeContract {
    PerturbationGrowthContractTest() {
        super(new ProbesPlugin(), "perturbation-growth", Map.of("window", 12, "kernel-examples", 6));
    }
}

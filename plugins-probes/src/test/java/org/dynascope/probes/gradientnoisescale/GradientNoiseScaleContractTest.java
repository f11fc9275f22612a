package org.dynascope.probes.gradientnoisescale;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class GradientNoiseScaleContractTest extends ProbeContract {
    GradientNoiseScaleContractTest() {
        super(new ProbesPlugin(), "gradient-noise-scale", Map.of("examples", 20, "part", 5));
    }
}

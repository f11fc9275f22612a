package org.dynascope.probes.gradientnorm;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class GradientNormContractTest extends ProbeContract {
    GradientNormContractTest() {
        super(new ProbesPlugin(), "gradient-norm", Map.of());
    }
}

package org.dynascope.probes.sharpness;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class SharpnessContractTest extends ProbeContract {
    SharpnessContractTest() {
        super(new ProbesPlugin(), "sharpness", Map.of("examples", 20));
    }
}

package org.dynascope.probes.llfc;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class LlfcContractTest extends ProbeContract {
    LlfcContractTest() {
        super(new ProbesPlugin(), "llfc", Map.of("split", "test", "examples", 20));
    }
}

package org.dynascope.probes.connectivity;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class CommutativityContractTest extends ProbeContract {
    CommutativityContractTest() {
        super(new ProbesPlugin(), "commutativity", Map.of("split", "test", "examples", 20));
    }
}

package org.dynascope.probes.singularvectors;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class SingularVectorsContractTest extends ProbeContract {
    SingularVectorsContractTest() {
        super(new ProbesPlugin(), "singular-vectors", Map.of("threshold", 0.2));
    }
}

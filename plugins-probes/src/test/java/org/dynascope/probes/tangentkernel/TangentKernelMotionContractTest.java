package org.dynascope.probes.tangentkernel;

import java.util.List;
import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class TangentKernelMotionContractTest extends ProbeContract {
    TangentKernelMotionContractTest() {
        super(new ProbesPlugin(), "tangent-kernel", Map.of("examples", 9, "origins", List.of(0, 12), "kept", 4));
    }
}

package org.dynascope.probes.loss;

import java.util.List;
import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class LossContractTest extends ProbeContract {
    LossContractTest() {
        super(new ProbesPlugin(), "loss", Map.of("splits", List.of("train", "test")));
    }
}

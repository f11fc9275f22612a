package org.dynascope.probes.accuracy;

import java.util.List;
import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class AccuracyContractTest extends ProbeContract {
    AccuracyContractTest() {
        super(new ProbesPlugin(), "accuracy", Map.of("splits", List.of("held-out", "test")));
    }

    /** An example with a NaN among its outputs counts as wrong. */
    @Override
    protected boolean passesOnNotANumber() {
        return false;
    }
}

package org.dynascope.probes.accuracy;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class SelectedAccuracyContractTest extends ProbeContract {
    SelectedAccuracyContractTest() {
        super(new ProbesPlugin(), "selected-accuracy", Map.of("by", "held-out", "report", "test"));
    }

    /** An example with a NaN among its outputs counts as wrong. */
    @Override
    protected boolean passesOnNotANumber() {
        return false;
    }
}

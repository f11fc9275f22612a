package org.dynascope.probes.arrival;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;

final class ArrivalContractTest extends ProbeContract {
    ArrivalContractTest() {
        super(new ProbesPlugin(), "arrival", Map.of("share", 0.9));
    }

    /** A loss that is not a number has not arrived. */
    @Override
    protected boolean passesOnNotANumber() {
        return false;
    }
}

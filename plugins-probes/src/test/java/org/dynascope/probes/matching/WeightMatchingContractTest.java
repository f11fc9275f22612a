package org.dynascope.probes.matching;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.MatchingContract;

final class WeightMatchingContractTest extends MatchingContract {
    WeightMatchingContractTest() {
        super(new ProbesPlugin(), "weight-matching", Map.of("starts", 2));
    }
}

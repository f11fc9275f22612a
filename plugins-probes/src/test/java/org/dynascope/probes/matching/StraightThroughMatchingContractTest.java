package org.dynascope.probes.matching;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.MatchingContract;

final class StraightThroughMatchingContractTest extends MatchingContract {
    StraightThroughMatchingContractTest() {
        super(new ProbesPlugin(), "straight-through-matching", Map.of("examples", 20, "steps", 6));
    }
}

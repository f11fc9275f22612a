package org.dynascope.probes.matching;

import java.util.Map;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.MatchingContract;

final class ActivationMatchingContractTest extends MatchingContract {
    ActivationMatchingContractTest() {
        super(new ProbesPlugin(), "activation-matching", Map.of("split", "test", "examples", 20));
    }
}

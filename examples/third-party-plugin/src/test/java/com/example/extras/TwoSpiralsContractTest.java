package com.example.extras;

import java.util.Map;
import java.util.Optional;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;

final class TwoSpiralsContractTest extends DatasetContract {
    TwoSpiralsContractTest() {
        super(new ExtrasPlugin(), "two-spirals", Map.of(), Optional.of(TestFiles.of(Map.of())));
    }
}

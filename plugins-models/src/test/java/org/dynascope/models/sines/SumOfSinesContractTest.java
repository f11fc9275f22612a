package org.dynascope.models.sines;

import java.util.Map;
import java.util.Optional;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;

final class SumOfSinesContractTest extends DatasetContract {
    SumOfSinesContractTest() {
        super(new ModelsPlugin(), "sum-of-sines", Map.of(), Optional.of(TestFiles.of(Map.of())));
    }
}

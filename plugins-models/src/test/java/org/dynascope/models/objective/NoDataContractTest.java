package org.dynascope.models.objective;

import java.util.Map;
import java.util.Optional;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;

final class NoDataContractTest extends DatasetContract {
    NoDataContractTest() {
        super(new ModelsPlugin(), "no-data", Map.of(), Optional.of(TestFiles.of(Map.of())));
    }
}

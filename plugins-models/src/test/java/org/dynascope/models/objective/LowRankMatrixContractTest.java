package org.dynascope.models.objective;

import java.util.Map;
import java.util.Optional;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;

final class LowRankMatrixContractTest extends DatasetContract {
    LowRankMatrixContractTest() {
        super(new ModelsPlugin(), "low-rank-matrix", Map.of(), Optional.of(TestFiles.of(Map.of())));
    }
}

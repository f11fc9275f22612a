package org.dynascope.models.idx;

import java.util.Map;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;

final class MnistContractTest extends DatasetContract {
    MnistContractTest() {
        super(new ModelsPlugin(), "mnist", Map.of(), TestFiles.installed("mnist"));
    }
}

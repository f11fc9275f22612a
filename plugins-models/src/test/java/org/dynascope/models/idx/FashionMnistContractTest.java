package org.dynascope.models.idx;

import java.util.Map;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;

final class FashionMnistContractTest extends DatasetContract {
    FashionMnistContractTest() {
        super(new ModelsPlugin(), "fashion-mnist", Map.of("size", "small"), TestFiles.installed("fashion-mnist-small"));
    }
}

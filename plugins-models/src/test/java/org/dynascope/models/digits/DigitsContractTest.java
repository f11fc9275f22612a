package org.dynascope.models.digits;

import java.util.Map;
import java.util.Optional;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;

final class DigitsContractTest extends DatasetContract {
    DigitsContractTest() {
        super(new ModelsPlugin(), "digits", Map.of(), Optional.of(TestFiles.shipped()));
    }
}

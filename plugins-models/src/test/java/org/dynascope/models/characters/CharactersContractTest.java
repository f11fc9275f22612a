package org.dynascope.models.characters;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Nested;

final class CharactersContractTest {
    @Nested
    final class OnShakespeare extends DatasetContract {
        OnShakespeare() {
            super(new ModelsPlugin(), "characters", Map.of(), TestFiles.installed("tinyshakespeare"));
        }
    }

    @Nested
    final class OnOwnText extends DatasetContract {
        OnOwnText() {
            super(
                    new ModelsPlugin(),
                    "characters",
                    Map.of("length", 5, "stride", 2, "alphabet", "ascii", "file", "plays/own.txt"),
                    Optional.of(TestFiles.of(Map.of(
                            "own.txt", "to be [or] not to be: ".repeat(10).getBytes(StandardCharsets.US_ASCII)))));
        }

        /** The text repeats itself. */
        @Override
        protected long sharedExamples() {
            return 9;
        }
    }
}

package org.dynascope.models.vectors;

import java.util.Map;
import java.util.Optional;
import org.dynascope.api.data.DataLocator;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Nested;

final class VectorsContractTest {
    private static final Optional<DataLocator> FILES = Optional.of(
            TestFiles.of(Map.of("base.fbin", VectorBytes.gauss(9, 4, 1), "queries.fbin", VectorBytes.gauss(3, 4, 2))));

    @Nested
    final class OfOneFile extends DatasetContract {
        OfOneFile() {
            super(
                    new ModelsPlugin(),
                    "vectors",
                    Map.of("base", "some/base.fbin", "dimension", 4, "base-count", 6),
                    FILES);
        }
    }

    @Nested
    final class OfTwoFiles extends DatasetContract {
        OfTwoFiles() {
            super(
                    new ModelsPlugin(),
                    "vectors",
                    Map.of("base", "base.fbin", "dimension", 4, "queries", "queries.fbin"),
                    FILES);
        }
    }
}

package org.dynascope.models.twirls;

import java.util.Map;
import org.dynascope.api.data.Dataset;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.TestFiles;
import org.dynascope.testkit.TestedExtension;

/** The smallest known graph, for tests. */
final class KarateClub {
    private KarateClub() {}

    /** Returns the data set: 34 nodes, each its own feature, four classes. */
    static Dataset dataset() {
        return TestedExtension.of(new ModelsPlugin(), Dataset.class, "graph")
                .reading(TestFiles.shipped())
                .make(Map.of("name", "karate-club", "split", "all"));
    }
}

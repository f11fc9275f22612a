package org.dynascope.models.graph;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.dynascope.models.ModelsPlugin;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Nested;

final class GraphContractTest {
    @Nested
    final class OnCora extends DatasetContract {
        OnCora() {
            super(new ModelsPlugin(), "graph", Map.of("features", "sum"), TestFiles.installed("graphs/cora"));
        }
    }

    @Nested
    final class OnTheKarateClub extends DatasetContract {
        OnTheKarateClub() {
            super(
                    new ModelsPlugin(),
                    "graph",
                    Map.of(
                            "name",
                            "karate-club",
                            "target",
                            "indicator",
                            "split",
                            Map.of("per-class", Map.of("train", 2, "validation", 1))),
                    Optional.of(TestFiles.shipped()));
        }
    }

    @Nested
    final class OnOwnFiles extends DatasetContract {
        OnOwnFiles() {
            super(
                    new ModelsPlugin(),
                    "graph-files",
                    Map.of("folder", "graphs/own", "nodes", 5, "classes", 2, "features", 3, "scale", "norm"),
                    Optional.of(TestFiles.of(Map.of(
                            "edges.csv", bytes("source,target\n0,1\n1,2\n"),
                            "nodes.csv", bytes("id,label,split\n0,0,train\n1,1,train\n2,0,val\n3,1,test\n4,-1,none\n"),
                            "features.txt", bytes("# 5 3 4 real\n0:1.5 2:-2\n1:1\n\n2:3\n\n")))));
        }
    }

    @Nested
    final class Drawn extends DatasetContract {
        Drawn() {
            super(
                    new ModelsPlugin(),
                    "random-graph",
                    Map.of("nodes", 60, "features", 4),
                    Optional.of(TestFiles.shipped()));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package org.dynascope.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.random.RandomStream;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GraphNodesTest {
    private static final Map<String, String> FILES = Map.of(
            "edges.csv",
            "source,target\n0,1\n",
            "nodes.csv",
            "id,label,split\n0,0,train\n1,1,val\n2,1,test\n",
            "features.txt",
            "# 3 2 2 binary\n0\n1\n\n");

    private static GraphNodes nodes(Map<String, String> files) {
        Map<String, byte[]> bytes = new HashMap<>();
        files.forEach((name, content) -> bytes.put(name, content.getBytes(StandardCharsets.UTF_8)));
        DataSource source = new DataSource("own", List.copyOf(files.keySet()), List.of(), "", "write it", "none");
        return new GraphNodes(
                "graph-files",
                new GraphFolder(source, 3, 2, 2, "features.txt"),
                new GraphSettings(new NodeSplit.Given(), GraphTarget.CLASS, FeatureScale.NONE, 0),
                TestFiles.of(bytes),
                name -> RandomStream.ofSeed(1).split(name));
    }

    @Test
    void givesTheNodesOfASplit() {
        assertThat(nodes(FILES).load("validation").inputs().toDoubleArray()).containsExactly(1);
    }

    /** Models ask for the graph when a run has begun; that would be late to tell of a fault. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        edges.csv    | source,target;0,3    | edges.csv:2: expected a target from 0 to 2, got '0,3'
        features.txt | # 3 2 2 binary;0;5; | features.txt:3: expected columns from 0 to 1, got '5'
        """)
    void loadingASplitTellsOfFaultsInAllFiles(String file, String text, String message) {
        Map<String, String> files = new HashMap<>(FILES);
        files.put(file, text.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> nodes(files).load("train"))
                .isInstanceOf(DamagedDataException.class)
                .hasMessage(message);
    }
}

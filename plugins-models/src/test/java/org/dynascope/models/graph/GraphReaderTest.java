package org.dynascope.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphReaderTest {
    private static final String EDGES = "source,target\n0,1\n0,2\n1,2\n";
    private static final String NODES = "id,label,split\n0,0,train\n1,1,val\n2,1,test\n3,-1,none\n";
    private static final String FEATURES = "# 4 5 4 binary\n0 4\n2\n\n1\n";

    private static GraphReader reader(String file, String text) {
        Map<String, String> files =
                new HashMap<>(Map.of("edges.csv", EDGES, "nodes.csv", NODES, "features.txt", FEATURES));
        files.put(file, text);
        Map<String, byte[]> bytes = new HashMap<>();
        files.forEach((name, content) -> bytes.put(name, content.getBytes(StandardCharsets.UTF_8)));
        DataSource source = new DataSource("own", List.copyOf(files.keySet()), List.of(), "", "write it", "none");
        return new GraphReader(new GraphFolder(source, 4, 2, 5, "features.txt"), TestFiles.of(bytes));
    }

    @Test
    void readsAGraphWithAnIsolatedNodeWithoutLabelOrFeatures() {
        GraphReader reader = reader("edges.csv", EDGES);

        SparseMatrix adjacency = reader.adjacency();
        assertThat(adjacency.storedValues()).isEqualTo(6);
        assertThat(adjacency.at(2, 1)).isEqualTo(1);
        assertThat(adjacency.at(3, 0)).isZero();
        assertThat(reader.nodes().labels()).containsExactly(0, 1, 1, -1);
        assertThat(reader.features().at(0, 4)).isEqualTo(1);
        assertThat(reader.features().rowStarts()).containsExactly(0, 2, 3, 3, 4);
    }

    @Test
    void readsAGraphWithoutEdges() {
        assertThat(reader("edges.csv", "source,target\n").adjacency().storedValues())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0,1;1,1         | edges.csv:3: expected two different nodes (loops are a setting of the model), got '1,1'
        0,1;0,1         | edges.csv:3: expected each edge once; this is the line before, got '0,1'
        0,1;1,0         | edges.csv:3: expected the smaller node first, each edge once, got '1,0'
        0,2;0,1         | edges.csv:3: expected edges in ascending order, got '0,1'
        0,4             | edges.csv:2: expected a target from 0 to 3, got '0,4'
        -1,2            | edges.csv:2: expected a source from 0 to 3, got '-1,2'
        0,x             | edges.csv:2: expected a target from 0 to 3, got '0,x'
        0               | edges.csv:2: expected two nodes, separated by a comma, got '0'
        """)
    void refusesBadEdges(String lines, String message) {
        assertFault(
                () -> reader("edges.csv", "source,target\n" + lines.strip().replace(';', '\n') + "\n")
                        .adjacency(),
                message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1,1,val;2,1,test;3,-1,none  | nodes.csv:2: expected node 0 as id,label,split, got '1,1,val'
        0,2,train                   | nodes.csv: expected a line for each of 4 nodes, got 1
        0,2,train;1,1,val;2,1,test;3,-1,none | nodes.csv:2: expected a label from -1 to 1, got '0,2,train'
        0,0,train;1,1,val;2,1,test;3,-1,test | nodes.csv:5: expected a label for a node of the split 'test', got '3,-1,test'
        0,0,learn;1,1,val;2,1,test;3,-1,none | nodes.csv:2: expected the split train, val, test or none, got '0,0,learn'
        """)
    void refusesBadNodes(String lines, String message) {
        String text = "id,label,split\n" + lines.strip().replace(';', '\n') + "\n";
        if (message.contains("node 0")) {
            text += "4,0,none\n";
        }
        GraphReader reader = reader("nodes.csv", text);
        assertFault(reader::nodes, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        4 5 4 binary;0 4;2;;5   | features.txt:5: expected columns from 0 to 4, got '5'
        4 5 4 binary;4 0;2;;1   | features.txt:2: expected ascending columns, got '4 0'
        4 5 5 binary;0 4;2;;1   | features.txt:1: expected as many non-zeros as the lines have, 4, got '# 4 5 5 binary'
        4 5 3 binary;0 4;2;;1   | features.txt:5: expected no more than the 3 non-zeros that line 1 tells of, got '1'
        4 6 4 binary;0 4;2;;1   | features.txt:1: expected '# 4 5 NONZEROS binary¦real', got '# 4 6 4 binary'
        4 5 1 real;0:nan;;;     | features.txt:2: expected finite values, not 'nan', got '0:nan'
        4 5 4 binary;0 4;2;1 3  | features.txt: expected a line for each of 4 nodes, got 3
        """)
    void refusesBadFeatures(String lines, String message) {
        String text = "# " + lines.strip().replace(';', '\n') + "\n";
        assertFault(() -> reader("features.txt", text).features(), message.replace("¦", "|"));
    }

    private static void assertFault(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(DamagedDataException.class).hasMessage(message.strip());
    }

    @Test
    void namesTheMissingHeader() {
        assertFault(
                () -> reader("edges.csv", "0,1\n").adjacency(),
                "edges.csv:1: expected the header 'source,target', got '0,1'");
    }
}

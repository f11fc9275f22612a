package org.dynascope.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.testkit.TestFiles;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ridge regression of the classes on smoothed binary features, on the public splits; the ridge is the one that the validation nodes like
 * best. W = Pᵀ·M·(M·P·Pᵀ·M + γ·I)⁻¹·Y is the minimiser in the form that is small where there are few labels.
 */
@DisplayName("herta.12 accuracy of the closed form, and without the graph")
final class ClosedFormAccuracyTest {
    private static final double NO_GRAPH = 1e-9;
    private static final int RIDGES = 13;

    @ParameterizedTest(name = "{0}: {1} at λ = 20, at least {2} more than without the graph")
    @CsvSource({"CORA, 0.815, 0.15", "CITESEER, 0.720, 0.08"})
    void isThatOfTheSpecification(KnownGraph graph, double expected, double gain) {
        Optional<DataLocator> files =
                TestFiles.installed(graph.folder().source().folder());
        assumeTrue(files.isPresent(), "needs the graph's files");
        GraphReader reader = new GraphReader(graph.folder(), files.orElseThrow());

        double smoothed = accuracy(reader, graph.folder(), 20);
        double alone = accuracy(reader, graph.folder(), NO_GRAPH);

        assertThat(smoothed).isCloseTo(expected, within(0.005));
        assertThat(smoothed - alone)
                .as("%s alone, %s smoothed", alone, smoothed)
                .isGreaterThanOrEqualTo(gain);
    }

    /** Returns the accuracy on test nodes at the ridge of the best accuracy on validation nodes. */
    private static double accuracy(GraphReader reader, GraphFolder folder, double lambda) {
        GraphReader.Nodes nodes = reader.nodes();
        SimpleMatrix features = smoothed(reader, folder, lambda);
        int[] train = split(nodes, "train");
        SimpleMatrix known = rows(features, train);
        SimpleMatrix targets = new SimpleMatrix(train.length, folder.classes());
        for (int row = 0; row < train.length; row++) {
            targets.set(row, nodes.labels()[train[row]], 1);
        }
        SimpleMatrix gram = known.mult(known.transpose());
        double scale = gram.trace() / train.length;
        double best = -1;
        double reported = 0;
        for (int index = 0; index < RIDGES; index++) {
            SimpleMatrix shifted =
                    gram.plus(SimpleMatrix.identity(train.length).scale(scale * Math.pow(10, index / 2.0 - 4)));
            SimpleMatrix weights = known.transpose().mult(shifted.solve(targets));
            double validation = share(features, weights, nodes, split(nodes, "val"));
            if (validation > best) {
                best = validation;
                reported = share(features, weights, nodes, split(nodes, "test"));
            }
        }
        return reported;
    }

    private static SimpleMatrix smoothed(GraphReader reader, GraphFolder folder, double lambda) {
        SparseMatrix sparse = reader.features();
        int width = folder.featureColumns();
        double[] dense = new double[folder.nodes() * width];
        int[] starts = sparse.rowStarts();
        int[] columns = sparse.columnIndices();
        for (int row = 0; row < folder.nodes(); row++) {
            for (int index = starts[row]; index < starts[row + 1]; index++) {
                dense[row * width + columns[index]] = 1;
            }
        }
        GraphRegression problem = new GraphRegression(
                GraphOperator.of(Graph.ofAdjacency(reader.adjacency()), true),
                lambda,
                dense,
                width,
                IntStream.range(0, folder.nodes()).toArray(),
                1,
                Parallel.onAllProcessors());
        return new SimpleMatrix(folder.nodes(), width, true, problem.smoothedFeatures(1e-8));
    }

    private static int[] split(GraphReader.Nodes nodes, String split) {
        return IntStream.range(0, nodes.labels().length)
                .filter(node -> nodes.splits()[node].equals(split))
                .toArray();
    }

    private static SimpleMatrix rows(SimpleMatrix matrix, int[] wanted) {
        SimpleMatrix rows = new SimpleMatrix(wanted.length, matrix.getNumCols());
        for (int row = 0; row < wanted.length; row++) {
            rows.insertIntoThis(row, 0, matrix.extractVector(true, wanted[row]));
        }
        return rows;
    }

    private static double share(SimpleMatrix features, SimpleMatrix weights, GraphReader.Nodes nodes, int[] asked) {
        SimpleMatrix outputs = rows(features, asked).mult(weights);
        int right = 0;
        for (int row = 0; row < asked.length; row++) {
            int chosen = 0;
            for (int column = 1; column < outputs.getNumCols(); column++) {
                chosen = outputs.get(row, column) > outputs.get(row, chosen) ? column : chosen;
            }
            right += chosen == nodes.labels()[asked[row]] ? 1 : 0;
        }
        return right / (double) asked.length;
    }
}

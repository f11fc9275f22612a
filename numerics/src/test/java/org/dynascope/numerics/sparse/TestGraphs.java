package org.dynascope.numerics.sparse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dynascope.api.random.RandomStream;
import org.ejml.simple.SimpleMatrix;

/** Graphs, random numbers and dense twins for tests. */
final class TestGraphs {
    /** Zachary's karate club: the 78 ties of 34 members. */
    private static final int[][] KARATE = {
        {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31},
        {2, 3, 7, 13, 17, 19, 21, 30},
        {3, 7, 8, 9, 13, 27, 28, 32},
        {7, 12, 13},
        {6, 10},
        {6, 10, 16},
        {16},
        {},
        {30, 32, 33},
        {33},
        {},
        {},
        {},
        {33},
        {32, 33},
        {32, 33},
        {},
        {},
        {32, 33},
        {33},
        {32, 33},
        {},
        {32, 33},
        {25, 27, 29, 32, 33},
        {25, 27, 31},
        {31},
        {29, 33},
        {33},
        {31, 33},
        {32, 33},
        {32, 33},
        {32, 33},
        {33},
        {}
    };

    private TestGraphs() {}

    /** Returns random numbers of a seed. */
    static RandomPlaces random(long seed) {
        return RandomStream.ofSeed(seed)::at;
    }

    static Graph karate() {
        EdgeList edges = new EdgeList();
        for (int node = 0; node < KARATE.length; node++) {
            for (int other : KARATE[node]) {
                edges.add(node, other);
            }
        }
        return edges.graph(KARATE.length);
    }

    /** Three blocks of 100 nodes. */
    static Graph blocks300(long seed) {
        return RandomGraphs.blockModel(new int[] {100, 100, 100}, 0.2, 0.02, random(seed));
    }

    /** Two triangles, a path of two edges and two isolated nodes; unequal weights. */
    static Graph parts() {
        return Graph.of(11, new int[] {0, 1, 0, 3, 4, 3, 6, 7}, new int[] {1, 2, 2, 4, 5, 5, 7, 8}, new double[] {
            1, 2, 3, 0.5, 0.25, 4, 1, 10
        });
    }

    /** The Chung–Lu graph of the specification's table: 600 nodes, weights in proportion to (i + 1)^(−½), about 17,400 edges. */
    static Graph chungLu600(long seed) {
        double[] weights = new double[600];
        Arrays.setAll(weights, node -> 800 / Math.sqrt(node + 1.0));
        return RandomGraphs.chungLu(weights, random(seed));
    }

    /** Reads a graph of the data directory; without one the test is reported as skipped. */
    static Graph file(String name) {
        String directory = System.getenv("DYNASCOPE_DATA");
        assumeTrue(directory != null, "DYNASCOPE_DATA names no directory of data sets");
        Path folder = Path.of(directory, "graphs", name);
        assumeTrue(Files.isDirectory(folder), "no graph " + folder);
        try {
            int nodes = Files.readAllLines(folder.resolve("nodes.csv")).size() - 1;
            List<String> lines = Files.readAllLines(folder.resolve("edges.csv"));
            EdgeList edges = new EdgeList();
            for (String line : lines.subList(1, lines.size())) {
                String[] ends = line.split(",");
                edges.add(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
            }
            return edges.graph(nodes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static double[] normal(long seed, int count) {
        RandomStream stream = RandomStream.ofSeed(seed);
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> stream.nextGaussian());
        return numbers;
    }

    static SimpleMatrix dense(CsrMatrix matrix) {
        SimpleMatrix dense = new SimpleMatrix(matrix.rows(), matrix.columns());
        int[] starts = matrix.toSparseMatrix().rowStarts();
        int[] columns = matrix.toSparseMatrix().columnIndices();
        double[] values = matrix.values();
        for (int row = 0; row < matrix.rows(); row++) {
            for (int index = starts[row]; index < starts[row + 1]; index++) {
                dense.set(row, columns[index], values[index]);
            }
        }
        return dense;
    }
}

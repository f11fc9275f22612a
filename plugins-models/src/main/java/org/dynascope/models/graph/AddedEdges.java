package org.dynascope.models.graph;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.api.random.RandomStream;

/** Adds edges of weight 1 between nodes chosen at random to a graph: noise that a network has to tell from what is true. */
final class AddedEdges {
    private AddedEdges() {}

    /**
     * Returns the graph with more edges, each between two different nodes that had none; draws pairs uniformly until there are enough.
     *
     * @param adjacency symmetric, without loops, columns of a row in ascending order
     * @param share new edges for each old one, at least 0
     * @throws IllegalArgumentException if there are fewer pairs of nodes without an edge
     */
    static SparseMatrix of(SparseMatrix adjacency, double share, RandomStream random) {
        int nodes = adjacency.rows();
        int[] starts = adjacency.rowStarts();
        int[] columns = adjacency.columnIndices();
        Set<Long> taken = new HashSet<>();
        for (int row = 0; row < nodes; row++) {
            for (int index = starts[row]; index < starts[row + 1]; index++) {
                taken.add((long) row * nodes + columns[index]);
            }
        }
        long edges = taken.size() / 2;
        long wanted = Math.round(share * (double) edges);
        long free = (long) nodes * (nodes - 1) / 2 - edges;
        if (wanted > free) {
            throw new IllegalArgumentException(
                    "added-edges: expected at most " + free + " new edges, as many pairs have none, got " + wanted);
        }
        long[] added = new long[Math.toIntExact(2 * wanted)];
        for (int next = 0; next < added.length; ) {
            int first = random.nextInt(nodes);
            int second = random.nextInt(nodes);
            if (first != second && taken.add((long) first * nodes + second)) {
                taken.add((long) second * nodes + first);
                added[next++] = (long) first * nodes + second;
                added[next++] = (long) second * nodes + first;
            }
        }
        Arrays.sort(added);
        return merged(adjacency, added);
    }

    /** Returns the matrix with a value 1 more at each place row·nodes + column, which ascend and are free. */
    private static SparseMatrix merged(SparseMatrix matrix, long[] places) {
        int nodes = matrix.rows();
        int[] oldStarts = matrix.rowStarts();
        int[] oldColumns = matrix.columnIndices();
        double[] oldValues = matrix.values();
        int[] starts = new int[nodes + 1];
        int[] columns = new int[oldColumns.length + places.length];
        double[] values = new double[columns.length];
        int to = 0;
        int place = 0;
        for (int row = 0; row < nodes; row++) {
            for (int index = oldStarts[row]; index < oldStarts[row + 1]; index++) {
                long old = (long) row * nodes + oldColumns[index];
                for (; place < places.length && places[place] < old; place++) {
                    columns[to] = (int) (places[place] % nodes);
                    values[to++] = 1;
                }
                columns[to] = oldColumns[index];
                values[to++] = oldValues[index];
            }
            for (; place < places.length && places[place] < (row + 1L) * nodes; place++) {
                columns[to] = (int) (places[place] % nodes);
                values[to++] = 1;
            }
            starts[row + 1] = to;
        }
        return new SparseMatrix(nodes, starts, columns, values);
    }
}

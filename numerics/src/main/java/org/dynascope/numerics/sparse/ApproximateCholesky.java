package org.dynascope.numerics.sparse;

import java.util.Arrays;

/**
 * A sparse random factor U·D·Uᵀ, U unit triangular, whose expectation is L + diag(g): a graph's Laplacian, and edges of weights g ≥ 0 to
 * a ground vertex.
 *
 * <p>Eliminating a vertex with edges of weights w₁ ≤ … ≤ wₖ and total w exactly adds an edge of weight wᵢ·wⱼ/w for every pair of
 * neighbours. Instead, for each i &lt; k one j &gt; i is drawn with probability wⱼ/Sᵢ, Sᵢ = Σ_{j&gt;i} wⱼ, and an edge (i, j) of weight
 * wᵢ·Sᵢ/w is added: the same in expectation, with at most k − 1 edges. Vertices go by smallest current degree, parallel edges are
 * merged when met. Where k ≤ 2 for every vertex, as on a path, the factor is exact.
 *
 * <p>Cost for m edges: about m·log n to make, 4 operations an entry to apply. A vertex without any edge has pivot 1.
 *
 * @see <a href="https://arxiv.org/abs/1605.02353">Kyng, Sachdeva (2016), Approximate Gaussian elimination for Laplacians</a>
 * @see <a href="https://arxiv.org/abs/2303.00709">Gao, Kyng, Spielman (2023), Robust and practical solution of Laplacian equations by
 *     approximate elimination</a>
 * @since 0.1.0
 */
public final class ApproximateCholesky implements Preconditioner {
    private final int[] order;
    private final double[] pivots;
    private final int[] starts;
    private final int[] rows;
    private final double[] ratios;
    private final int added;

    private ApproximateCholesky(Elimination elimination) {
        this.order = elimination.order;
        this.pivots = elimination.pivots;
        this.starts = elimination.starts;
        this.rows = Arrays.copyOf(elimination.rows, elimination.entries);
        this.ratios = Arrays.copyOf(elimination.ratios, elimination.entries);
        this.added = elimination.added;
    }

    /**
     * Draws a factor.
     *
     * @param graph the graph of L
     * @param ground g, at least 0 for every node; above 0 for one node of every part that has edges
     * @param copies parallel edges of equal weight that each edge is split into before it begins: 1, or 2 for a better factor of up to
     *     twice the entries
     * @param random one number for each drawn edge, in the order of elimination
     * @throws IllegalArgumentException if a number of the ground is negative or not finite, or there are no copies
     */
    public static ApproximateCholesky of(Graph graph, double[] ground, int copies, RandomPlaces random) {
        if (copies < 1) {
            throw new IllegalArgumentException("expected at least 1 copy of each edge, got " + copies);
        }
        if (ground.length != graph.nodes()) {
            throw new IllegalArgumentException(
                    "expected a ground weight for each of " + graph.nodes() + " nodes, got " + ground.length);
        }
        EliminationGraph left = new EliminationGraph(graph.nodes(), copies * (graph.edges() + graph.nodes()));
        for (int copy = 0; copy < copies; copy++) {
            for (int edge = 0; edge < graph.edges(); edge++) {
                left.add(graph.source(edge), graph.target(edge), graph.weight(edge) / copies);
            }
            addGround(left, ground, copies);
        }
        Elimination elimination = new Elimination(left, graph.nodes(), copies == 1, random);
        elimination.run();
        return new ApproximateCholesky(elimination);
    }

    private static void addGround(EliminationGraph left, double[] ground, int copies) {
        for (int node = 0; node < ground.length; node++) {
            if (!(ground[node] >= 0) || Double.isInfinite(ground[node])) {
                throw new IllegalArgumentException(
                        "expected a finite ground weight of at least 0, got " + ground[node] + " at node " + node);
            }
            if (ground[node] > 0) {
                left.add(node, left.ground(), ground[node] / copies);
            }
        }
    }

    /** Returns the numbers of the factor: those below the diagonal of U, and the pivots. */
    public int entries() {
        return rows.length + pivots.length;
    }

    /** Returns how many edges were drawn, those to the ground included. */
    public int added() {
        return added;
    }

    /** Solves U·D·Uᵀ·result = residual; both may be the same array. */
    @Override
    public void apply(double[] residual, double[] result, int count) {
        if (residual != result) {
            System.arraycopy(residual, 0, result, 0, residual.length);
        }
        for (int place = 0; place < order.length; place++) {
            int from = order[place] * count;
            for (int entry = starts[place]; entry < starts[place + 1]; entry++) {
                add(result, rows[entry] * count, ratios[entry], from, count);
            }
            for (int index = from; index < from + count; index++) {
                result[index] /= pivots[place];
            }
        }
        for (int place = order.length - 1; place >= 0; place--) {
            int to = order[place] * count;
            for (int entry = starts[place]; entry < starts[place + 1]; entry++) {
                add(result, to, ratios[entry], rows[entry] * count, count);
            }
        }
    }

    private static void add(double[] block, int to, double factor, int from, int count) {
        for (int vector = 0; vector < count; vector++) {
            block[to + vector] += factor * block[from + vector];
        }
    }

    /** Returns U·D·Uᵀ, shape [n, n]; for small graphs. */
    double[][] product() {
        int n = order.length;
        double[][] product = new double[n][n];
        for (int place = 0; place < n; place++) {
            double[] column = new double[n];
            column[order[place]] = 1;
            for (int entry = starts[place]; entry < starts[place + 1]; entry++) {
                column[rows[entry]] = -ratios[entry];
            }
            for (int row = 0; row < n; row++) {
                for (int other = 0; other < n; other++) {
                    product[row][other] += column[row] * pivots[place] * column[other];
                }
            }
        }
        return product;
    }

    /** The elimination, vertex by vertex, and the columns it leaves. */
    private static final class Elimination {
        private final EliminationGraph left;
        private final boolean merges;
        private final RandomPlaces random;
        private final DegreeQueue queue;
        private final int[] order;
        private final double[] pivots;
        private final int[] starts;
        private final Star edges;
        private final Star merged;
        private int[] rows = new int[1024];
        private double[] ratios = new double[1024];
        private double[] sums = new double[16];
        private int entries;
        private int added;
        private long drawn;

        Elimination(EliminationGraph left, int vertices, boolean merges, RandomPlaces random) {
            this.left = left;
            this.merges = merges;
            this.random = random;
            this.queue = new DegreeQueue(vertices);
            this.order = new int[vertices];
            this.pivots = new double[vertices];
            this.starts = new int[vertices + 1];
            this.edges = new Star(vertices + 1);
            this.merged = new Star(vertices + 1);
        }

        void run() {
            for (int vertex = order.length - 1; vertex >= 0; vertex--) {
                queue.put(vertex, left.degree(vertex));
            }
            for (int place = 0; place < order.length; place++) {
                order[place] = queue.poll();
                left.eliminate(order[place], edges);
                edges.mergeInto(merged);
                writeColumn(place);
                sample(merges ? merged : edges);
                for (int each = 0; each < merged.size(); each++) {
                    int neighbour = merged.neighbour(each);
                    if (neighbour != left.ground()) {
                        queue.put(neighbour, left.degree(neighbour));
                    }
                }
            }
        }

        private void writeColumn(int place) {
            double total = 0;
            for (int each = 0; each < merged.size(); each++) {
                total += merged.weight(each);
            }
            pivots[place] = total > 0 ? total : 1;
            reserve(entries + merged.size());
            for (int each = 0; each < merged.size(); each++) {
                if (merged.neighbour(each) != left.ground()) {
                    rows[entries] = merged.neighbour(each);
                    ratios[entries++] = merged.weight(each) / total;
                }
            }
            starts[place + 1] = entries;
        }

        private void reserve(int needed) {
            if (needed > rows.length) {
                int capacity = Math.max(needed, rows.length + (rows.length >> 1));
                rows = Arrays.copyOf(rows, capacity);
                ratios = Arrays.copyOf(ratios, capacity);
            }
        }

        private void sample(Star star) {
            int size = star.size();
            if (size < 2) {
                return;
            }
            star.sort();
            if (sums.length < size + 1) {
                sums = new double[2 * size];
            }
            sums[0] = 0;
            for (int each = 0; each < size; each++) {
                sums[each + 1] = sums[each] + star.weight(each);
            }
            double total = sums[size];
            for (int each = 0; each < size - 1; each++) {
                double after = total - sums[each + 1];
                int other = partner(each, size, sums[each + 1] + random.uniform(drawn++) * after);
                if (star.neighbour(each) != star.neighbour(other)) {
                    left.add(star.neighbour(each), star.neighbour(other), star.weight(each) * after / total);
                    added++;
                }
            }
        }

        /** Returns the place above {@code each} whose stretch of the summed weights holds a number. */
        private int partner(int each, int size, double number) {
            int low = each + 1;
            int high = size - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sums[middle + 1] > number) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }
}

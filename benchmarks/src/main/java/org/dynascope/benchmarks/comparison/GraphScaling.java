package org.dynascope.benchmarks.comparison;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.PreconditionedDescent;
import org.dynascope.numerics.herta.SketchedPreconditioner;
import org.dynascope.numerics.herta.SketchedPreconditioner.Settings;
import org.dynascope.numerics.sparse.BlockConjugateGradient;
import org.dynascope.numerics.sparse.BlockSolution;
import org.dynascope.numerics.sparse.Parallel;

/**
 * How time grows with the edges of a graph of mean degree 20: of a step of conjugate gradients with 16 right-hand sides, one solver for all solves as in a
 * training, and of HERTA with 32 features and 5 columns from the start until ‖Tᵀ·∇ℓ‖ is 3e-4 of the first, which is about 1e-6 of the loss. Slopes are of
 * log time over log edges, by least squares.
 */
final class GraphScaling {
    private static final int[] EDGES = {10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000};
    private static final int QUICK_SIZES = 4;
    private static final int LARGE = 100_000;
    private static final int WIDTH = 32;
    private static final int CLASSES = 5;
    private static final double ENOUGH = 3e-4;
    private static final int MOST_STEPS = 100;
    private static final int[] WARM_UP = {3, 1};
    private static final double LARGEST_SLOPE = 1.15;
    private static final double LARGEST_SLOPE_OF_ALL = 1.3;
    private static final double LARGEST_SLOPE_OF_HERTA = 1.25;
    private static final double LARGEST_STEP_RANGE = 6;
    private static final double HEAP_GIGABYTES = 4;

    private final GraphSystem.Kind kind;
    private final int[] sizes;
    private final Parallel parallel = Parallel.onAllProcessors();

    GraphScaling(GraphSystem.Kind kind, boolean quick) {
        this.kind = kind;
        this.sizes = quick ? Arrays.copyOf(EDGES, QUICK_SIZES) : EDGES;
    }

    /**
     * What was measured of a graph.
     *
     * @param edges its edges
     * @param step seconds of a step of conjugate gradients
     * @param steps steps of conjugate gradients
     * @param herta seconds of HERTA
     */
    private record Measured(double edges, double step, int steps, double herta) {}

    List<Row> rows() {
        memoryPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        GraphProgress progress = new GraphProgress(IntStream.of(sizes).sum());
        List<Measured> all = new ArrayList<>();
        for (int edges : sizes) {
            Measured measured = measure(edges);
            all.add(measured);
            progress.done(
                    edges,
                    String.format(
                            Locale.ROOT,
                            "scaling %s, %.0f edges: %.3f ms a CG step, %d steps; HERTA %.3f s",
                            kind.label(),
                            measured.edges,
                            measured.step * 1e3,
                            measured.steps,
                            measured.herta));
        }
        double heap = peakHeap() / 1e9;
        List<Measured> large =
                all.stream().filter(each -> each.edges >= 0.9 * LARGE).toList();
        int most = all.stream().mapToInt(Measured::steps).max().orElseThrow();
        int fewest = all.stream().mapToInt(Measured::steps).min().orElseThrow();
        String name = "scaling " + kind.label() + ": ";
        return List.of(
                row(name + "CG step, slope from 1e5 edges", slope(large, false), LARGEST_SLOPE, ""),
                row(name + "CG step, slope", slope(all, false), LARGEST_SLOPE_OF_ALL, ""),
                row(name + "CG steps, range", most - fewest, LARGEST_STEP_RANGE, ""),
                row(name + "HERTA, slope", slope(all, true), LARGEST_SLOPE_OF_HERTA, ""),
                row(name + "peak heap", heap, HEAP_GIGABYTES, "GB"));
    }

    /** Returns a bound of the bytes used at once: pools have their peaks at different times, and all are within the greatest heap. */
    private static double peakHeap() {
        long peaks = memoryPools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        return Math.min(peaks, Runtime.getRuntime().maxMemory());
    }

    private static List<MemoryPoolMXBean> memoryPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** Returns a row whose rival is the number allowed. */
    private Row row(String name, double ours, double allowed, String unit) {
        return new Row(name, parallel.threads(), ours, allowed, ours / allowed, 1, 1, unit, 0);
    }

    private Measured measure(int edges) {
        int warmUp = edges <= LARGE ? WARM_UP[0] : WARM_UP[1];
        GraphSystem system = GraphSystem.of(kind, edges);
        BlockConjugateGradient solver = system.solver(parallel);
        int steps = 0;
        double[] solves = new double[warmUp + 5];
        for (int round = 0; round < solves.length; round++) {
            long start = System.nanoTime();
            BlockSolution solution =
                    solver.solve(system.sides(), GraphSystem.COLUMNS).requireConverged();
            solves[round] = (System.nanoTime() - start) / 1e9;
            steps = solution.columns().stream()
                    .mapToInt(BlockSolution.Column::iterations)
                    .max()
                    .orElseThrow();
        }
        double[] trainings = new double[warmUp + 3];
        GraphRegression problem = problem(system);
        double[] targets = GraphSystem.normal(3, problem.nodes() * CLASSES);
        for (int round = 0; round < trainings.length; round++) {
            trainings[round] = train(problem, targets);
        }
        return new Measured(
                system.operator().graph().edges(), median(solves, warmUp) / steps, steps, median(trainings, warmUp));
    }

    private static double median(double[] seconds, int warmUp) {
        return Alternation.quantile(Arrays.copyOfRange(seconds, warmUp, seconds.length), 0.5);
    }

    private GraphRegression problem(GraphSystem system) {
        int nodes = system.operator().nodes();
        return new GraphRegression(
                system.operator(),
                GraphSystem.LAMBDA,
                GraphSystem.normal(2, nodes * WIDTH),
                WIDTH,
                IntStream.range(0, nodes).toArray(),
                0,
                parallel);
    }

    private static double train(GraphRegression problem, double[] targets) {
        long start = System.nanoTime();
        SketchedPreconditioner variables =
                SketchedPreconditioner.of(problem, new Settings(8, 0, 0, 0.1), RandomStream.ofSeed(4)::at);
        PreconditionedDescent descent = new PreconditionedDescent(
                problem, variables.factor(), targets, CLASSES, 1e-7, GraphSystem.normal(5, WIDTH));
        descent.step();
        for (int step = 1; descent.relativeGradient() > ENOUGH; step++) {
            if (step == MOST_STEPS) {
                throw new IllegalStateException("HERTA did not arrive in " + MOST_STEPS + " steps");
            }
            descent.step();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double slope(List<Measured> all, boolean ofHerta) {
        double[] x = all.stream().mapToDouble(each -> Math.log(each.edges)).toArray();
        double[] y = all.stream()
                .mapToDouble(each -> Math.log(ofHerta ? each.herta : each.step))
                .toArray();
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (int index = 0; index < x.length; index++) {
            above += (x[index] - meanX) * (y[index] - meanY);
            below += (x[index] - meanX) * (x[index] - meanX);
        }
        return above / below;
    }
}

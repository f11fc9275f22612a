package org.dynascope.benchmarks.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.dynascope.api.random.RandomStream;
import org.dynascope.benchmarks.comparison.Work.Rounds;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.SketchedPreconditioner.Settings;
import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.RandomGraphs;

/**
 * The performance of the sparse solver and of HERTA: parts {@code solve}, {@code scaling}, {@code routes} and {@code sparsifier}. Where the
 * rival is a number, it is what is demanded.
 */
final class HertaComparison {
    private static final int EDGES = 1_000_000;
    private static final int QUICK_EDGES = 100_000;
    private static final int WARM_UP_SOLVES = 10;
    private static final double ALLOWED_SECONDS = 5;
    private static final int WIDTH = 64;
    private static final double CONDITION = 1e3;
    private static final double ROUGHNESS = 0.1;

    private final boolean quick;
    private final List<String> parts;
    private final Consumer<Row> print;
    private final int edges;

    /**
     * Creates the comparison.
     *
     * @param parts those parts only whose name holds one of these words; all if empty
     * @param print receives each row as it comes
     */
    HertaComparison(boolean quick, List<String> parts, Consumer<Row> print) {
        this.quick = quick;
        this.parts = parts;
        this.print = print;
        this.edges = quick ? QUICK_EDGES : EDGES;
    }

    List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        Consumer<Row> add = row -> {
            rows.add(row);
            print.accept(row);
        };
        if (isWanted("solve")) {
            solves(add);
        }
        for (GraphSystem.Kind kind : GraphSystem.Kind.values()) {
            if (isWanted("scaling " + kind.label())) {
                new GraphScaling(kind, quick).rows().forEach(add);
            }
        }
        if (isWanted("routes")) {
            routes(add);
        }
        if (isWanted("sparsifier")) {
            sparsifier(add);
        }
        return rows;
    }

    private boolean isWanted(String part) {
        return parts.isEmpty() || parts.stream().anyMatch(part::contains);
    }

    private void solves(Consumer<Row> add) throws IOException {
        GraphSystem system = GraphSystem.of(GraphSystem.Kind.BARABASI_ALBERT, edges);
        for (int round = 0; round < WARM_UP_SOLVES; round++) {
            system.solve(new Parallel(1 + round % 2));
        }
        String name = "solve: 16 right-hand sides, " + edges + " edges";
        Row alone = Alternation.measure(work(name, 2, 1, () -> new GraphSolveSide(system, true, 2), Optional.empty()));
        add.accept(new Row(
                name + ", seconds",
                2,
                alone.ours() / 1e3,
                ALLOWED_SECONDS,
                alone.ours() / 1e3 / ALLOWED_SECONDS,
                1,
                1,
                "s",
                alone.spread()));
        Work.Opening block = () -> new GraphSolveSide(system, true, 2);
        add.accept(Alternation.measure(work(
                name + " / one by one", 2, 1 / 3.0, block, Optional.of(() -> new GraphSolveSide(system, false, 2)))));
        add.accept(Alternation.measure(
                work(name + " / 1 thread", 2, 1 / 1.5, block, Optional.of(() -> new GraphSolveSide(system, true, 1)))));
        add.accept(Alternation.measure(
                work(name + " / EJML's products", 2, 1, block, Optional.of(() -> new EjmlSide(system)))));
        add.accept(Alternation.measure(
                work(name + " / Hipparchus", 2, 1, block, Optional.of(() -> new HipparchusSide(system)))));
    }

    private Work work(String name, int threads, double least, Work.Opening ours, Optional<Work.Opening> rival) {
        return new Work(name, threads, least, least, new Rounds(0, 0, quick ? 5 : 7), ours, rival);
    }

    private void routes(Consumer<Row> add) {
        GraphOperator operator = GraphOperator.of(GraphSystem.Kind.BARABASI_ALBERT.graph(edges), false);
        GraphRegression problem = problem(operator, GraphSystem.LAMBDA, WIDTH);
        double[] smoothed = problem.smoothedFeatures(1e-12);
        Settings settings = new Settings(8, 0, 0, ROUGHNESS);
        new RouteTimes(problem, smoothed, 2, 1).all(settings);
        GraphProgress progress = new GraphProgress(50);
        for (int classes : new int[] {2, 8, 40}) {
            RouteTimes times = new RouteTimes(problem, smoothed, classes, quick ? 2 : 10);
            List<RouteTimes.Arrival> arrivals = times.all(settings);
            String winner = arrivals.stream()
                    .filter(RouteTimes.Arrival::isThere)
                    .min((one, other) -> Double.compare(one.seconds(), other.seconds()))
                    .map(RouteTimes.Arrival::name)
                    .orElse("none");
            progress.done(classes, "routes, c = " + classes + ": " + arrivals + "; winner: " + winner);
            RouteTimes.Arrival ours = arrivals.getFirst();
            for (RouteTimes.Arrival arrival : arrivals.subList(1, arrivals.size())) {
                String rival = "routes, c = " + classes + ": HERTA / " + arrival.name();
                add.accept(new Row(
                        arrival.isThere() ? rival : rival + ", given up",
                        2,
                        ours.seconds(),
                        arrival.seconds(),
                        ours.isThere() ? ours.seconds() / arrival.seconds() : Double.POSITIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        1,
                        "s",
                        0));
            }
        }
    }

    private void sparsifier(Consumer<Row> add) {
        int blockSize = quick ? 300 : 1000;
        int[] sizes = new int[5];
        Arrays.fill(sizes, blockSize);
        Graph graph = RandomGraphs.blockModel(sizes, 0.5, 0.14, RandomStream.ofSeed(1)::at);
        GraphOperator operator = GraphOperator.of(graph, false);
        int[] widths = quick ? new int[] {WIDTH} : new int[] {WIDTH, 512};
        GraphProgress progress = new GraphProgress(3.0 * IntStream.of(widths).sum());
        for (int width : widths) {
            for (double lambda : new double[] {1, 5, 20}) {
                GraphRegression problem = problem(operator, lambda, width);
                RouteTimes times = new RouteTimes(problem, problem.smoothedFeatures(1e-12), 5, 60);
                times.herta(new Settings(4, 0, 0, ROUGHNESS));
                RouteTimes.Arrival whole = times.herta(new Settings(4, 0, 0, ROUGHNESS));
                RouteTimes.Arrival fewer = times.herta(new Settings(4, 0, 0.1, ROUGHNESS));
                String name = String.format(Locale.ROOT, "sparsifier, d = %d, λ = %.0f", width, lambda);
                progress.done(
                        width, name + ", " + graph.edges() + " edges: all " + whole + "; a tenth of them " + fewer);
                add.accept(new Row(
                        name + ": a tenth of the edges / all",
                        2,
                        fewer.seconds(),
                        whole.seconds(),
                        fewer.seconds() / whole.seconds(),
                        Double.POSITIVE_INFINITY,
                        1,
                        "s",
                        0));
            }
        }
    }

    /** Returns a problem with Gaussian features of singular values about from 1 to 1/κ times √n, all rows labelled. */
    private static GraphRegression problem(GraphOperator operator, double lambda, int width) {
        int nodes = operator.nodes();
        double[] features = GraphSystem.normal(4, nodes * width);
        for (int index = 0; index < features.length; index++) {
            features[index] *= Math.pow(CONDITION, -(index % width) / (width - 1.0));
        }
        mixColumns(features, width);
        return new GraphRegression(
                operator, lambda, features, width, IntStream.range(0, nodes).toArray(), 0, new Parallel(2));
    }

    /** Turns every row by reflections I − 2·v·vᵀ, so that no column is aligned with a singular vector. */
    private static void mixColumns(double[] features, int width) {
        for (int reflection = 0; reflection < 3; reflection++) {
            double[] axis = GraphSystem.normal(20 + reflection, width);
            double square = Arrays.stream(axis).map(each -> each * each).sum();
            for (int row = 0; row < features.length; row += width) {
                double product = 0;
                for (int column = 0; column < width; column++) {
                    product += axis[column] * features[row + column];
                }
                for (int column = 0; column < width; column++) {
                    features[row + column] -= 2 * product / square * axis[column];
                }
            }
        }
    }
}

package org.dynascope.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.benchmarks.comparison.Work.Opening;
import org.dynascope.benchmarks.comparison.Work.Rounds;
import org.dynascope.engine.Engine;
import org.dynascope.engine.EngineSettings;

/**
 * Program: measures the works of one comparison and prints a row each, as it comes.
 *
 * <p>Arguments: {@code NAME BENCHMARKS SCRATCH [--quick] [--json] [--torch PYTHON] [WORK…]}; BENCHMARKS is the folder of the
 * script, SCRATCH one for files, and each WORK a part of the names to measure. Exit code: 0, or 1 if a ratio is above its least.
 */
public final class Comparison implements AutoCloseable {
    private final Path benchmarks;
    private final Path scratch;
    private final boolean quick;
    private final Optional<Path> python;
    private final Optional<PyTorch> torch;

    private Comparison(Path benchmarks, Path scratch, boolean quick, Optional<Path> python) throws IOException {
        this.benchmarks = benchmarks;
        this.scratch = scratch;
        this.quick = quick;
        this.python = python;
        this.torch = python.isPresent()
                ? Optional.of(new PyTorch(python.get(), benchmarks.resolve("python/rival.py")))
                : Optional.empty();
    }

    /** Runs the program. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean quick = words.remove("--quick");
        boolean json = words.remove("--json");
        Optional<Path> python = Optional.empty();
        int flag = words.indexOf("--torch");
        if (flag >= 0) {
            python = Optional.of(Path.of(words.get(flag + 1)));
            words.subList(flag, flag + 2).clear();
        }
        String name = words.removeFirst();
        Path benchmarks = Path.of(words.removeFirst());
        Path scratch = Path.of(words.removeFirst());
        List<Row> rows;
        try (Comparison comparison = new Comparison(benchmarks, scratch, quick, python)) {
            rows = comparison.measure(name, words, json);
        }
        if (json) {
            System.out.println(RowText.json(rows));
        }
        System.exit(rows.stream().allMatch(Row::holds) ? 0 : 1);
    }

    private List<Row> measure(String name, List<String> parts, boolean json) throws IOException {
        if (!json) {
            System.out.println(machine());
            System.out.println(RowText.heading());
        }
        List<Row> rows = new ArrayList<>();
        if (name.equals("memory")) {
            rows.addAll(new LongRun(quick, scratch).rows(scratch.resolve("safepoints.log")));
            rows.forEach(row -> print(row, json));
            return rows;
        }
        if (name.equals("sweeps")) {
            SweepCost cost = new SweepCost(benchmarks.resolveSibling("").normalize(), scratch);
            rows.addAll(cost.rows("threads", 20));
            rows.addAll(cost.rows("processes", 50));
            rows.forEach(row -> print(row, json));
            return rows;
        }
        if (name.equals("dashboard")) {
            rows.addAll(new DashboardCost(benchmarks.resolveSibling("").normalize(), scratch, quick).rows());
            rows.forEach(row -> print(row, json));
            return rows;
        }
        if (name.equals("herta")) {
            return new HertaComparison(quick, parts, row -> print(row, json)).rows();
        }
        for (Work work : works(name)) {
            if (parts.isEmpty() || parts.stream().anyMatch(work.name()::contains)) {
                Row row = Alternation.measure(work);
                rows.add(row);
                print(row, json);
            }
        }
        if (name.equals("curvature") && (parts.isEmpty() || parts.stream().anyMatch("adam-spikes"::contains))) {
            Row row = new ProbeCost(quick, scratch).row();
            rows.add(row);
            print(row, json);
        }
        return rows;
    }

    private static void print(Row row, boolean json) {
        if (!json) {
            System.out.println(RowText.of(row));
        }
    }

    private String machine() throws IOException {
        String processor = "unknown processor";
        Path information = Path.of("/proc/cpuinfo");
        if (Files.exists(information)) {
            try (Stream<String> lines = Files.lines(information)) {
                processor = lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(processor);
            }
        }
        try (Engine engine = Engine.open(EngineSettings.defaults())) {
            return processor + ", " + Runtime.getRuntime().availableProcessors() + " cores; Java "
                    + System.getProperty("java.version") + ", " + engine.description() + "; "
                    + torch.map(rival -> "PyTorch " + rival.version()).orElse("PyTorch is missing");
        }
    }

    private List<Work> works(String name) throws IOException {
        return switch (name) {
            case "training" -> training();
            case "curvature" -> curvature();
            case "tangent-kernel" -> tangentKernel();
            default -> throw new IllegalArgumentException("unknown comparison '" + name + "'");
        };
    }

    private List<Work> training() throws IOException {
        Rounds rounds = Rounds.ofShortWork(quick);
        Network large32 = Network.large(ElementType.FLOAT32);
        Network large64 = Network.large(ElementType.FLOAT64);
        List<Work> works = new ArrayList<>(List.of(
                adamSteps(large32, 1, 0.9, 0.75),
                adamSteps(large32, 2, 0.8, 0.6),
                adamSteps(large64, 1, 1.0, 0.8),
                adamSteps(large64, 2, 1.0, 0.75),
                adamSteps(Network.small(ElementType.FLOAT32), 1, 0.05, 0.012),
                adamSteps(Network.small(ElementType.FLOAT64), 1, 0.15, 0.05),
                convolution(1),
                convolution(2),
                adamSteps(ImageNetwork.ofThreeBlocks(64), 1, 1.2, 0.9),
                adamSteps(ImageNetwork.ofThreeBlocks(64), 2, 1.2, 0.9)));
        works.add(transformerSteps(1));
        works.add(transformerSteps(2));
        works.add(new Work(
                "two trainings side by side / one after the other",
                1,
                0.59,
                0.53,
                rounds,
                () -> new TwoTrainingsSide(large32, true),
                Optional.of(() -> new TwoTrainingsSide(large32, false))));
        StartUp startUp = new StartUp(benchmarks.resolveSibling("").normalize(), scratch);
        for (boolean small : new boolean[] {false, true}) {
            String network = small ? "1-20-1" : large32.name();
            works.add(new Work(
                    "start to 100th step, " + network,
                    1,
                    0.7,
                    0.3,
                    Rounds.ofColdStarts(quick),
                    () -> startUp.ours(small),
                    python.map(path -> () -> startUp.rival(small, path, benchmarks.resolve("python")))));
        }
        return works;
    }

    private List<Work> curvature() {
        Network large = Network.large(ElementType.FLOAT32);
        ImageNetwork images = ImageNetwork.ofThreeBlocks(128);
        List<Work> works = new ArrayList<>();
        for (ElementType precision : ElementType.values()) {
            for (int threads = 1; threads <= 2; threads++) {
                works.add(estimate(CurvatureSide.Estimate.TOP_EIGENVALUE, precision, threads));
                works.add(estimate(CurvatureSide.Estimate.TRACE, precision, threads));
            }
        }
        works.addAll(List.of(
                hessianProducts(1, 0.85, 0.6),
                hessianProducts(2, 0.7, 0.45),
                perExampleGradients(large, 1),
                perExampleGradients(large, 2),
                perExampleGradients(images, 1),
                perExampleGradients(images, 2)));
        return works;
    }

    private Work estimate(CurvatureSide.Estimate estimate, ElementType precision, int threads) {
        Network network = Network.large(precision);
        return switch (estimate) {
            case TOP_EIGENVALUE ->
                new Work(
                        title("top eigenvalue to 1e-3", network),
                        threads,
                        0.7,
                        0.5,
                        Rounds.ofShortWork(quick),
                        () -> new CurvatureSide(network, estimate, threads),
                        rival("top-eigenvalue", network, threads));
            case TRACE ->
                new Work(
                        title("trace from " + CurvatureSide.SAMPLES + " products", network),
                        threads,
                        0.7,
                        0.5,
                        Rounds.ofShortWork(quick),
                        () -> new CurvatureSide(network, estimate, threads),
                        rival("hessian-trace", network, threads));
        };
    }

    private List<Work> tangentKernel() {
        return List.of(tangentKernel(1), tangentKernel(2));
    }

    private Work perExampleGradients(Trainee network, int threads) {
        return new Work(
                title("per-example gradients", network),
                threads,
                0.5,
                0.2,
                Rounds.ofShortWork(quick),
                () -> new BatchedSide(network, BatchedSide.Derivative.GRADIENTS, threads),
                rival("per-example-gradients", network, threads));
    }

    private Work tangentKernel(int threads) {
        Network network = Network.large(ElementType.FLOAT32).ofBatch(256);
        return new Work(
                title("tangent kernel", network),
                threads,
                0.8,
                0.5,
                Rounds.ofShortWork(quick),
                () -> new BatchedSide(network, BatchedSide.Derivative.TANGENT_KERNEL, threads),
                rival("tangent-kernel", network, threads));
    }

    private Work adamSteps(Trainee network, int threads, double least, double goal) {
        return new Work(
                title("Adam step", network),
                threads,
                least,
                goal,
                Rounds.ofShortWork(quick),
                () -> new AdamStepsSide(network, threads),
                rival("adam-steps", network, threads));
    }

    private Work convolution(int threads) {
        return new Work(
                "convolution 32×16×28×28 → 32, 3×3, both gradients",
                threads,
                1.2,
                0.9,
                Rounds.ofShortWork(quick),
                () -> new ConvolutionSide(threads),
                torch.map(process -> () -> process.open("convolution", threads)));
    }

    private Work transformerSteps(int threads) {
        Decoder decoder = Decoder.small();
        return new Work(
                title("AdamW step", decoder),
                threads,
                0.8,
                0.5,
                Rounds.ofShortWork(quick),
                () -> new AdamStepsSide(decoder, threads),
                rival("transformer", decoder, threads));
    }

    private Work hessianProducts(int threads, double least, double goal) {
        Network network = Network.large(ElementType.FLOAT32);
        return new Work(
                title("Hessian product", network),
                threads,
                least,
                goal,
                Rounds.ofShortWork(quick),
                () -> new HessianProductsSide(network, threads),
                rival("hessian-products", network, threads));
    }

    private Optional<Opening> rival(String work, Trainee network, int threads) {
        return torch.map(process -> () -> process.open(work, network, threads));
    }

    private static String title(String work, Trainee network) {
        return work + ", " + network.name() + ", batch " + network.batch() + ", "
                + (network.precision() == ElementType.FLOAT32 ? "float32" : "float64");
    }

    @Override
    public void close() throws IOException {
        if (torch.isPresent()) {
            torch.get().close();
        }
    }
}

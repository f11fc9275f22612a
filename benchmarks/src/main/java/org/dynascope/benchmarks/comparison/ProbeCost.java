package org.dynascope.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunRecord;

/**
 * What the probe {@code adam-spikes} adds to a step of the small network when it looks at every step, beside a step that is not looked
 * at. Both are differences between a long and a short run in this process, after runs that are not counted, so that neither starts
 * nor compilation by the virtual machine count: they take two seconds, which is 10 µs a step if 200,000 are divided by.
 */
final class ProbeCost {
    /** A look may take so many times a step. */
    private static final double ALLOWED = 3;

    private static final int SHORT_STEPS = 20_000;
    private static final int LONG_STEPS = 4 * SHORT_STEPS;
    private static final String NETWORK = """
        experiment: probe-cost
        seed: 1
        dataset: {sum-of-sines: {points: 200, amplitudes: [1, 1]}}
        model: {mlp: {hidden: [20], activation: tanh, initialisation: pytorch}}
        optimizer: {adam: {learning-rate: 0.01}}
        train: {steps: 100, batch-size: full, precision: float64}
        """;
    private static final String PROBE = "probes: [{adam-spikes: {every: 1 steps, examples: 0, record-every: 10}}]\n";

    private final Path scratch;
    private final int rounds;
    private int runs;

    ProbeCost(boolean quick, Path scratch) {
        this.scratch = scratch;
        this.rounds = quick ? 1 : 3;
    }

    /** Returns the row of microseconds a look and a step: medians over rounds, after a run of each that is not counted. */
    Row row() throws IOException {
        trained(SHORT_STEPS);
        looked(SHORT_STEPS);
        double[] steps = new double[rounds];
        double[] looks = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            steps[round] = (trained(LONG_STEPS) - trained(SHORT_STEPS)) / (LONG_STEPS - SHORT_STEPS);
            looks[round] = (looked(LONG_STEPS) - looked(SHORT_STEPS)) / (LONG_STEPS - SHORT_STEPS);
        }
        String name = "adam-spikes at every step of 1-20-1, batch 200, float64 / step";
        return Row.of(name, 1, ALLOWED, ALLOWED, looks, steps);
    }

    private double trained(int steps) throws IOException {
        return run("", steps).trainingSeconds().orElseThrow();
    }

    private double looked(int steps) throws IOException {
        return run(PROBE, steps).probeTimes().getFirst().seconds();
    }

    private RunRecord run(String probes, int steps) throws IOException {
        Path file = Files.writeString(scratch.resolve("probe-cost.yaml"), NETWORK + probes);
        Path output = scratch.resolve("probe-cost-" + runs++);
        Dynascope dynascope = Dynascope.builder().environment(Map.of()).build();
        LoadedExperiment experiment = dynascope.load(file, List.of("train.steps=" + steps), _ -> {});
        dynascope.run(experiment, output, new RunListener() {});
        return Dynascope.open(output);
    }
}

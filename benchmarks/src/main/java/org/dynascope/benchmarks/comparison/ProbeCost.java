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
 * at. Both are differences between a long and a short run in this process, so that neither starts nor compilation count.
 */
final class ProbeCost {
    /** A look may take so many times a step. */
    private static final double ALLOWED = 3;

    private static final int SHORT_STEPS = 20_000;
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
    private final int longSteps;
    private int runs;

    ProbeCost(boolean quick, Path scratch) {
        this.scratch = scratch;
        this.longSteps = quick ? 3 * SHORT_STEPS : 10 * SHORT_STEPS;
    }

    /** Returns the row of microseconds a look and a step. */
    Row row() throws IOException {
        double step = (trained("", longSteps) - trained("", SHORT_STEPS)) / (longSteps - SHORT_STEPS);
        double look = (looked(longSteps) - looked(SHORT_STEPS)) / (longSteps - SHORT_STEPS);
        String name = "adam-spikes at every step of 1-20-1, batch 200, float64 / step";
        return new Row(name, 1, look * 1e6, step * 1e6, look / step, ALLOWED, ALLOWED, "µs", 0);
    }

    private double trained(String probes, int steps) throws IOException {
        return run(probes, steps).trainingSeconds().orElseThrow();
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

package org.dynascope.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunResult;

/**
 * A whole experiment of a second or less, run by the real host: {@code kit-mlp} learns {@code kit-blobs} in 36 updates.
 *
 * @since 0.1.0
 */
public final class KitExperiment {
    private static final String BEGIN = """
        experiment: kit
        seed: 7
        dataset: {kit-blobs: {hold-out: 0.25}}
        model: kit-mlp
        train: {epochs: 9, batch-size: 9}
        """;

    /** Update in the middle of the training, between two looks of a probe that looks at every fifth step. */
    private static final long MIDDLE = 17;

    private final Plugin[] plugins;
    private final String optimizer;

    /**
     * Names the plugins it may use beside the kit's.
     *
     * @param optimizer the optimizer, as it would stand in a file
     */
    public KitExperiment(String optimizer, Plugin... plugins) {
        this.optimizer = optimizer;
        this.plugins = plugins.clone();
    }

    /**
     * What a run left.
     *
     * @param losses loss of each update's mini-batch, in order
     * @param metrics recorded metrics
     */
    public record Outcome(List<Double> losses, List<MetricRecord> metrics) {}

    /**
     * Runs the experiment with some probes.
     *
     * @param folder an empty folder to work in
     * @param probes the probes as they would stand in a file, such as {@code loss: {every: 5 steps}}
     */
    public Outcome run(Path folder, String... probes) {
        Dynascope dynascope = Dynascope.builder().plugins(plugins).build();
        LoadedExperiment experiment = dynascope.load(written(folder, probes), List.of(), _ -> {});
        List<Double> losses = new ArrayList<>();
        RunResult result = dynascope.run(experiment, folder.resolve("run"), new RunListener() {
            @Override
            public void stepped(long step, double loss) {
                losses.add(loss);
            }
        });
        return new Outcome(losses, Dynascope.open(result.folder()).metrics());
    }

    /**
     * Runs the experiment with some probes as {@link #run} does, but stops in the middle and resumes from the checkpoint.
     *
     * @param folder an empty folder to work in
     * @param probes the probes as they would stand in a file
     * @return the metrics of both parts together, and the losses of the second
     */
    public Outcome runInTwoParts(Path folder, String... probes) {
        Dynascope dynascope = Dynascope.builder().plugins(plugins).build();
        LoadedExperiment experiment = dynascope.load(written(folder, probes), List.of(), _ -> {});
        dynascope.run(experiment, folder.resolve("run"), new RunListener() {
            @Override
            public long until() {
                return MIDDLE;
            }
        });
        List<Double> losses = new ArrayList<>();
        RunResult result = dynascope.resume(folder.resolve("run"), _ -> {}, new RunListener() {
            @Override
            public void stepped(long step, double loss) {
                losses.add(loss);
            }
        });
        return new Outcome(losses, Dynascope.open(result.folder()).metrics());
    }

    private Path written(Path folder, String... probes) {
        StringBuilder text = new StringBuilder(BEGIN);
        text.append("optimizer: ").append(optimizer).append('\n');
        text.append("probes:").append(probes.length == 0 ? " []\n" : "\n");
        for (String probe : probes) {
            text.append("  - ").append(probe).append('\n');
        }
        try {
            return Files.writeString(folder.resolve("experiment.yaml"), text);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}

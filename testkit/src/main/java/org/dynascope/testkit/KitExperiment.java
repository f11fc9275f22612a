package org.dynascope.testkit;

import java.util.Set;
import org.dynascope.api.probe.Requirement;

/** Experiments of a second or less, of the kit's own extensions, for one extension to be added: 36 updates of 9 examples. */
final class KitExperiment {
    /** Update in the middle of the training, between two looks of a probe that looks at every fifth step. */
    static final long MIDDLE = 17;

    /** A learning rate after whose first update parameters are infinite. */
    private static final String DIVERGING = "1e300";

    private static final String CLASSES = """
        dataset: {kit-blobs: {hold-out: 0.25}}
        model: kit-mlp
        """;
    private static final String VALUES = """
        dataset: {kit-zeros: {examples: 48, hold-out: 0.25}}
        model: kit-quadratic
        """;
    private static final String TRAINING = """
        seed: 7
        train: {epochs: 9, batch-size: 9}
        """;
    private static final String PAIR = """
        trajectories: {left: {}, right: {from: left, at: 0 steps, change: {seed.data-order: 11}}}
        """;

    private final String data;
    private final String optimizer;
    private final String trajectories;
    private final boolean isDiverging;

    private KitExperiment(String data, String optimizer, String trajectories, boolean isDiverging) {
        this.data = data;
        this.optimizer = optimizer;
        this.trajectories = trajectories;
        this.isDiverging = isDiverging;
    }

    /** Returns one of classes, in which a probe of these needs can look. */
    static KitExperiment fitFor(Set<Requirement> needs) {
        return new KitExperiment(
                CLASSES,
                needs.contains(Requirement.ADAM_STATE) ? "kit-adam" : "kit-sgd",
                needs.contains(Requirement.PAIR) ? PAIR : "",
                false);
    }

    /** Returns the same with targets that are numbers. */
    KitExperiment ofValues() {
        return new KitExperiment(VALUES, optimizer, trajectories, isDiverging);
    }

    /** Returns the same with a learning rate that leaves no finite number. */
    KitExperiment diverging() {
        return new KitExperiment(data, optimizer, trajectories, true);
    }

    /** Returns the same with another optimizer, as it would stand in a file. */
    KitExperiment trainedBy(String other) {
        return new KitExperiment(data, other, trajectories, isDiverging);
    }

    /**
     * Returns the experiment's file.
     *
     * @param probes the probes as they would stand in a file, such as {@code loss: {every: 5 steps}}
     */
    String yaml(String... probes) {
        StringBuilder text = new StringBuilder(data).append(TRAINING).append(trajectories);
        String settings = isDiverging ? ": {learning-rate: " + DIVERGING + "}" : "";
        String line = settings.isEmpty() ? optimizer : "{" + optimizer + settings + "}";
        text.append("optimizer: ").append(line).append('\n');
        text.append("probes:").append(probes.length == 0 ? " []\n" : "\n");
        for (String probe : probes) {
            text.append("  - ").append(probe).append('\n');
        }
        return text.toString();
    }
}

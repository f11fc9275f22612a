package org.dynascope.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dynascope.core.config.Catalogue;
import org.dynascope.core.config.ParameterTemplate;
import org.dynascope.core.plugin.CommonSettings;
import org.dynascope.core.plugin.Registered;

/**
 * Text of a new experiment: every parameter with its default, below a comment of what it is.
 *
 * @since 0.1.0
 */
public final class ExperimentTemplate {
    /** Trajectories of an experiment with a probe that compares some. */
    private static final List<String> FORKS = List.of("left", "right");

    private final Catalogue catalogue;
    private final List<String> lines = new ArrayList<>();

    /** Begins a text whose extensions may name those of the catalogue. */
    public ExperimentTemplate(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Appends what stands above everything else. */
    public ExperimentTemplate head(String name, String command) {
        lines.addAll(ParameterTemplate.comment(
                "An experiment: data, model, optimizer, and probes that look. Every setting stands below its default,"
                        + " which it also has if it is left out. Written by: " + command,
                0));
        lines.add("");
        List<Class<GeneralKeys>> general = List.of(GeneralKeys.class);
        lines.addAll(new ParameterTemplate(catalogue, Map.of("experiment", name)).lines(general, 0));
        return this;
    }

    /** Appends the data set, holding a share of the examples out if that is asked for. */
    public ExperimentTemplate dataset(Registered<?> dataset, boolean heldOut) {
        return single(Slot.DATASET, dataset, heldOut ? Map.of("hold-out", "0.2") : Map.of());
    }

    /** Appends the model. */
    public ExperimentTemplate model(Registered<?> model) {
        return single(Slot.MODEL, model, Map.of());
    }

    /** Appends the optimizer. */
    public ExperimentTemplate optimizer(Registered<?> optimizer) {
        return single(Slot.OPTIMIZER, optimizer, Map.of());
    }

    private ExperimentTemplate single(Slot<?> slot, Registered<?> registered, Map<String, String> values) {
        lines.add("");
        lines.addAll(ParameterTemplate.comment(registered.extension().summary(), 0));
        lines.add(slot.key() + ":");
        lines.add("  " + registered.name() + ":");
        lines.addAll(parameters(registered, values, 4));
        return this;
    }

    private List<String> parameters(Registered<?> registered, Map<String, String> values, int indent) {
        return new ParameterTemplate(catalogue, values).lines(CommonSettings.recordsOf(registered.extension()), indent);
    }

    /** Appends how long the model is trained, in epochs; steps stand in the comment, since only one of both may be given. */
    public ExperimentTemplate train() {
        List<Class<TrainKeys>> keys = List.of(TrainKeys.class);
        List<String> all = new ParameterTemplate(catalogue, Map.of("epochs", "10", "steps", "2000")).lines(keys, 2);
        lines.add("");
        lines.add(TrainKeys.KEY + ":");
        for (String line : all) {
            lines.add(line.startsWith("  steps:") ? "  # " + line.strip() + "  # instead of epochs" : line);
        }
        return this;
    }

    /**
     * Appends checkpoints, trajectories and probes.
     *
     * @param probes probes
     * @param comparing those of them that compare trajectories
     */
    public ExperimentTemplate probes(List<Registered<?>> probes, Set<String> comparing) {
        List<Class<CheckpointKeys>> checkpoints = List.of(CheckpointKeys.class);
        lines.add("");
        lines.add(CheckpointKeys.KEY + ":");
        lines.addAll(new ParameterTemplate(catalogue, Map.of()).lines(checkpoints, 2));
        if (!comparing.isEmpty()) {
            lines.addAll(trajectories());
        }
        lines.add("");
        lines.add(probes.isEmpty() ? Slot.PROBES.key() + ": []" : Slot.PROBES.key() + ":");
        for (Registered<?> probe : probes) {
            boolean pair = comparing.contains(probe.name());
            lines.addAll(ParameterTemplate.comment(probe.extension().summary(), 2));
            lines.add("  - " + probe.name() + ":");
            lines.addAll(parameters(probe, pair ? Map.of("between", FORKS.toString()) : Map.of(), 6));
        }
        return this;
    }

    private static List<String> trajectories() {
        Stream<String> start = Stream.of(
                "",
                "# two runs that part after an epoch and see the data in other orders",
                TrajectoryKeys.KEY + ":",
                "  trunk: {}");
        Stream<String> forks = FORKS.stream()
                .map(name -> "  " + name + ": {from: trunk, at: 1 epochs, change: {seed.data-order: "
                        + (11 + FORKS.indexOf(name)) + "}}");
        return Stream.concat(start, forks).toList();
    }

    /** Returns the text, at its end a comment on claims. */
    public String text() {
        Stream<String> claims = Stream.of(
                "",
                "# statements that the run confirms or refutes, each of id, that and source, such as",
                "#   - {id: small-loss, that: loss.train <= 0.1, source: what it is from}",
                ClaimKeys.KEY + ": []",
                "");
        return String.join("\n", Stream.concat(lines.stream(), claims).toList());
    }
}

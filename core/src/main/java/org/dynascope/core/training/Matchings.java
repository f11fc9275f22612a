package org.dynascope.core.training;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.matching.MatchingContext;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.checkpoint.Snapshot;
import org.dynascope.core.run.MetricLog;
import org.dynascope.engine.Engine;

/** The matchings of an experiment: they renumber the units of a trajectory's state to be like those of another's. */
final class Matchings {
    private final Map<String, Matching> byTrajectory;
    private final Streams streams;
    private final Engine engine;
    private final MetricLog metrics;

    Matchings(Map<String, Matching> byTrajectory, Streams streams, Engine engine, MetricLog metrics) {
        this.byTrajectory = Map.copyOf(byTrajectory);
        this.streams = streams;
        this.engine = engine;
        this.metrics = metrics;
    }

    /** Returns the metrics that some matchings may emit, each once. */
    static List<MetricDeclaration> metrics(Collection<Matching> matchings) {
        SequencedMap<String, MetricDeclaration> declared = new LinkedHashMap<>();
        matchings.stream()
                .flatMap(each -> each.metrics().stream())
                .forEach(metric -> declared.putIfAbsent(metric.name(), metric));
        return List.copyOf(declared.sequencedValues());
    }

    /** Returns the parent's state with its units renumbered: parameters, buffers, optimizer state, origin of an expansion. */
    Snapshot renumbered(Branch branch, Snapshot parent, Snapshot other) {
        TrainingState state = parent.state();
        ModelState moved = new ModelState(state.parameters(), state.buffers());
        ModelState fixed =
                new ModelState(other.state().parameters(), other.state().buffers());
        Renumbering renumbering = match(branch.expandedAt(parent.origin()), fixed, moved);
        ModelState renumbered = renumbering.apply(moved);
        TrainingState begun = new TrainingState(
                renumbered.parameters(),
                renumbered.buffers(),
                optimizerState(renumbering, state),
                state.step(),
                state.position(),
                state.random());
        return new Snapshot(begun, renumbering.apply(parent.origin()), parent.probes());
    }

    private Renumbering match(Branch branch, ModelState fixed, ModelState moved) {
        String name = branch.name();
        Matching matching = Objects.requireNonNull(byTrajectory.get(name), name);
        ExampleChoice examples =
                new ExampleChoice(branch.data(), streams.ofMatching(name).split("batches"));
        try (NetworkPrograms network = new NetworkPrograms(branch.setup(), engine, examples)) {
            return matching.match(new MatchingContext(
                    network, fixed, moved, streams.ofMatching(name), metrics.at(name, branch.start())));
        }
    }

    /** State that an optimizer keeps for each number of a parameter, under its name before a slash, moves with the units. */
    private static Named<TensorValue> optimizerState(Renumbering renumbering, TrainingState state) {
        return state.optimizerState().mapWithName((name, value) -> {
            String parameter = name.substring(0, Math.max(0, name.indexOf('/')));
            boolean isLikeIt = state.parameters().contains(parameter)
                    && state.parameters().get(parameter).shape().equals(value.shape());
            return isLikeIt ? renumbering.apply(parameter, value) : value;
        });
    }
}

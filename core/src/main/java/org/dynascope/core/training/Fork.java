package org.dynascope.core.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.checkpoint.ProbeMemory;
import org.dynascope.core.checkpoint.Snapshot;
import org.dynascope.core.experiment.Node;

/** The beginning of a trajectory: its parent's state, or a drawn one, with the changes it is described by. */
final class Fork {
    private final Branch branch;
    private final Node node;
    private final Streams streams;

    Fork(Branch branch, Node node, Streams streams) {
        this.branch = branch;
        this.node = node;
        this.streams = streams;
    }

    /** Returns the beginning of a root. */
    Snapshot root(TrainingState drawn) {
        return begin(drawn, drawn.optimizerState(), new Snapshot(drawn, Named.empty(), new LinkedHashMap<>()));
    }

    /** Returns the beginning of a fork. */
    Snapshot of(Snapshot parent) {
        TrainingState state = parent.state();
        return begin(state, optimizerState(state), parent);
    }

    /** The optimizer's state is kept where its names and types are the same, and is as at its beginning elsewhere. */
    private Named<TensorValue> optimizerState(TrainingState state) {
        Named<TensorValue> initial = branch.setup().optimizer().initialState(state.parameters());
        if (node.isOptimizerFresh()) {
            return initial;
        }
        Named<TensorValue> old = state.optimizerState();
        return initial.mapWithName((name, value) ->
                old.contains(name) && old.get(name).type().equals(value.type()) ? old.get(name) : value);
    }

    private Snapshot begin(TrainingState state, Named<TensorValue> optimizerState, Snapshot from) {
        Named<TensorValue> parameters =
                Perturbation.apply(state.parameters(), node.perturbation(), streams.ofPerturbation(node));
        Map<String, RandomStream.State> random =
                Map.of(Streams.DROPOUT, streams.of(node, Streams.DROPOUT).state());
        TrainingState begun = new TrainingState(
                parameters, state.buffers(), optimizerState, branch.start(), branch.position(), random);
        return new Snapshot(begun, node.linearize() ? parameters : from.origin(), inherited(from));
    }

    /** What probes remember of the parent they go on with. */
    private SequencedMap<String, ProbeMemory> inherited(Snapshot from) {
        SequencedMap<String, ProbeMemory> memories = new LinkedHashMap<>();
        String prefix = node.from() + "/";
        from.probes().forEach((key, memory) -> {
            if (key.startsWith(prefix)) {
                memories.put(branch.name() + "/" + key.substring(prefix.length()), memory);
            }
        });
        return memories;
    }
}

package org.dynascope.core.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.core.checkpoint.Checkpoint;
import org.dynascope.core.checkpoint.CheckpointFolder;
import org.dynascope.core.checkpoint.DamagedStateException;
import org.dynascope.core.experiment.Node;

/**
 * The network that a run holds in its newest whole checkpoint; a run that has ended holds that of the trajectory trained last.
 *
 * @param state its parameters and buffers
 */
record SavedNetwork(ModelState state) {
    /**
     * Reads the network of the run that a root begins from.
     *
     * @throws IllegalArgumentException if there is none; says why
     */
    static SavedNetwork of(Node node) {
        Optional<Checkpoint> newest;
        try {
            newest = new CheckpointFolder(Path.of(node.run()), 1).newest(_ -> {});
        } catch (DamagedStateException damage) {
            throw new IllegalArgumentException(damage.getMessage(), damage);
        }
        Checkpoint checkpoint = newest.orElseThrow(() -> new IllegalArgumentException(
                "expected the folder of a run with a checkpoint, there is none in it; was it a sweep or a study, or"
                        + " did it diverge?"));
        if (checkpoint.snapshot().origin().size() > 0) {
            throw new IllegalArgumentException("its network is linearised; expected one that is not");
        }
        TrainingState saved = checkpoint.snapshot().state();
        return new SavedNetwork(new ModelState(saved.parameters(), saved.buffers()));
    }

    /** Returns why the run's network cannot begin a trajectory; empty if it can. */
    static Optional<String> problem(Node node, TrainingSetup setup) {
        try {
            return of(node).misfit(setup);
        } catch (IllegalArgumentException none) {
            return Optional.of(String.valueOf(none.getMessage()));
        }
    }

    private Optional<String> misfit(TrainingSetup setup) {
        SequencedMap<String, Shape> expected = new LinkedHashMap<>();
        setup.declaration().parameters().forEach(each -> expected.put(each.name(), each.shape()));
        setup.declaration().buffers().forEach(each -> expected.put(each.name(), each.shape()));
        SequencedMap<String, TensorValue> found =
                new LinkedHashMap<>(state.parameters().entries());
        found.putAll(state.buffers().entries());
        for (Map.Entry<String, Shape> each : expected.entrySet()) {
            TensorValue value = found.get(each.getKey());
            if (value == null || !value.shape().equals(each.getValue())) {
                String got = value == null ? "none" : value.shape().toString();
                return Optional.of("is of another model: expected " + each.getKey() + " of shape " + each.getValue()
                        + ", got " + got);
            }
        }
        if (found.size() != expected.size()) {
            return Optional.of("is of another model: expected " + expected.size() + " tensors, got " + found.size());
        }
        return found.entrySet().stream()
                .filter(each -> !Arrays.stream(each.getValue().toDoubleArray()).allMatch(Double::isFinite))
                .findFirst()
                .map(each -> "expected finite numbers, " + each.getKey() + " holds others");
    }

    /** Returns the beginning of a trajectory with this network; the optimizer's state is as at its beginning. */
    TrainingState in(TrainingState drawn, TrainingSetup setup) {
        Named<TensorValue> parameters = state.parameters().map(value -> value.as(setup.precision()));
        return new TrainingState(
                parameters,
                state.buffers().map(value -> value.as(setup.precision())),
                setup.optimizer().initialState(parameters),
                drawn.step(),
                drawn.position(),
                drawn.random());
    }
}

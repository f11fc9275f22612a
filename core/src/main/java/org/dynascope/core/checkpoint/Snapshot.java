package org.dynascope.core.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.TrainingState;
import org.dynascope.api.tensor.TensorValue;

/**
 * A trajectory at one step with its probes: all that the rest of it depends on. Equal snapshots continue to equal bits.
 *
 * @param state the training state
 * @param origin parameters at which the model is expanded to first order; empty if it is not
 * @param probes what each probe remembers
 */
public record Snapshot(TrainingState state, Named<TensorValue> origin, SequencedMap<String, ProbeMemory> probes) {
    public Snapshot {
        probes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(probes));
    }
}

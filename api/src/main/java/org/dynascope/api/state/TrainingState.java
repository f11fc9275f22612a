package org.dynascope.api.state;

import java.util.Map;
import org.dynascope.api.Experimental;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.tensor.TensorValue;

/**
 * Everything the rest of a trajectory depends on, as a value: two equal states continue to equal bits.
 *
 * @param parameters parameters of the model
 * @param buffers model buffers, such as running means
 * @param optimizerState state of the optimizer
 * @param step updates made so far
 * @param position place in the training data
 * @param random state of every random stream the training reads, by name
 * @since 0.1.0
 */
@Experimental
public record TrainingState(
        Named<TensorValue> parameters,
        Named<TensorValue> buffers,
        Named<TensorValue> optimizerState,
        long step,
        DataPosition position,
        Map<String, RandomStream.State> random) {
    public TrainingState {
        random = Map.copyOf(random);
    }
}

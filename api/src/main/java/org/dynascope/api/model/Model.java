package org.dynascope.api.model;

import java.util.Optional;
import org.dynascope.api.Experimental;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.Examples;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * A network: its parameters and a pure function of them.
 *
 * <p>The host calls {@link #declare} once before step 0 and {@link #apply} once per compiled program, never per step.
 * Implementations are immutable and may be used by several threads.
 *
 * @since 0.1.0
 */
public interface Model {
    /**
     * Returns parameters and buffers for examples of these shapes.
     *
     * @param input shape of one example, without the batch axis
     * @param output shape of one output, without the batch axis
     * @throws IllegalArgumentException if the model cannot take such examples; the message says what it takes
     */
    ModelDeclaration declare(Shape input, Shape output);

    /**
     * Records the network's output for a batch.
     *
     * <p>Values worth looking at are {@linkplain Tensor#named named}, so that probes can see every layer.
     *
     * @param parameters under the declared names
     * @param buffers under the declared names
     * @param input shape [batch, …input]
     * @param mode whether the pass trains
     * @param random source of the pass's random tensors
     */
    ModelOutput apply(Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random);

    /**
     * Returns this model for the examples of a data set whose structure it uses, such as a graph; called before {@link #declare}. By
     * default the model itself. Reads no files; what the data set lacks, {@link #declare} refuses.
     */
    @Experimental
    default Model on(Dataset dataset) {
        return this;
    }

    /**
     * Returns known structure of the problem of training this model, such as a {@link org.dynascope.api.linear.GraphProblem}; empty if
     * there is none of that type.
     *
     * @param training examples that are trained on
     */
    @Experimental
    default <T> Optional<T> structure(Class<T> type, Examples training) {
        return Optional.empty();
    }
}

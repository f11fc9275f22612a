package org.dynascope.api.model;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;

/**
 * Result of applying a model to a batch.
 *
 * @param output shape [batch, …output]
 * @param buffers new buffers, under the declared names
 * @param observables what else is worth looking at, each of shape [batch, …]: values on which the output does not depend, such as
 *     energies. They are computed only where a probe asks for them ({@link org.dynascope.api.probe.Network#observables})
 * @since 0.1.0
 */
public record ModelOutput(Tensor output, Named<Tensor> buffers, Named<Tensor> observables) {
    /** Creates a result with nothing further to look at. */
    public ModelOutput(Tensor output, Named<Tensor> buffers) {
        this(output, buffers, Named.empty());
    }
}

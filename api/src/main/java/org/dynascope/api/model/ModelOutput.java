package org.dynascope.api.model;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;

/**
 * Result of applying a model to a batch.
 *
 * @param output shape [batch, …output]
 * @param buffers new buffers, under the declared names
 * @since 0.1.0
 */
public record ModelOutput(Tensor output, Named<Tensor> buffers) {}

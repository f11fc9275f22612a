package org.dynascope.api.optimizer;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;

/**
 * Result of one update.
 *
 * @param state new state, under the same names and of the same types
 * @param parameters new parameters, under the same names and of the same types
 * @since 0.1.0
 */
public record Update(Named<Tensor> state, Named<Tensor> parameters) {}

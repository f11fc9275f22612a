package org.dynascope.api.optimizer;

import java.util.Optional;
import org.dynascope.api.Experimental;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;

/**
 * The function being minimised on the current mini-batch, for use in an update's formula: the mean loss over the batch.
 *
 * @since 0.1.0
 */
public interface Objective {
    /** Returns the loss at the current parameters, a scalar. */
    Tensor loss();

    /** Returns the gradient at the current parameters, clipped and with coupled weight decay as the settings say. */
    Named<Tensor> gradient();

    /** Returns the plain gradient of the loss at other parameters. */
    @Experimental
    Named<Tensor> gradientAt(Named<Tensor> parameters);

    /** Returns the product of the loss's Hessian at the current parameters with a direction; exact. */
    @Experimental
    Named<Tensor> hessianVectorProduct(Named<Tensor> direction);

    /**
     * Returns known structure of the problem that an optimizer may exploit, such as a
     * {@link org.dynascope.api.linear.GraphProblem}; empty if this problem has none of that type.
     */
    @Experimental
    <T> Optional<T> structure(Class<T> type);
}

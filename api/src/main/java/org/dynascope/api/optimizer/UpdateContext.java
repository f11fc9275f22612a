package org.dynascope.api.optimizer;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;

/**
 * What an update is computed from.
 *
 * @since 0.1.0
 */
public interface UpdateContext {
    /** Returns the function being minimised. */
    Objective objective();

    /** Returns the parameters the update starts from; decoupled weight decay has been applied to them. */
    Named<Tensor> parameters();

    /** Returns the optimizer's state, under the names of {@link Optimizer#initialState}. */
    Named<Tensor> state();

    /** Returns the number of this update, 1 for the first: a float64 scalar. */
    Tensor step();

    /** Returns the scheduled learning rate of a parameter, with its group's factor: a float64 scalar. */
    Tensor learningRate(String parameter);
}

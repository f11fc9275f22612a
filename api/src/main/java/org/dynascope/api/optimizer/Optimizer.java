package org.dynascope.api.optimizer;

import java.util.Optional;
import java.util.OptionalDouble;
import org.dynascope.api.Experimental;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * An update rule, written once as a formula over tensors and compiled together with loss and gradient. Probes see the new
 * state before the parameters change.
 *
 * <p>Every optimizer has the settings of {@link OptimizerSettings}. Implementations are immutable.
 *
 * @since 0.1.0
 */
public interface Optimizer {
    /**
     * Returns the state before the first update; called once per trajectory.
     *
     * @param parameters initial parameters; valid during the call
     * @return tensors named by parameter and quantity, such as {@code layer-1.weight/first-moment}
     */
    Named<TensorValue> initialState(Named<? extends TensorView> parameters);

    /** Records the formula of one update; called once per compiled program, never per step. */
    Update update(UpdateContext context);

    /** Returns the learning rate before schedule and groups; empty if the rule has none. */
    OptionalDouble learningRate();

    /** Returns how weight decay enters this rule. */
    default WeightDecay weightDecay() {
        return WeightDecay.COUPLED;
    }

    /** Returns the numbers of the rule if it is of the form that {@link AdaptiveMoments} writes down. */
    @Experimental
    default Optional<AdaptiveMoments> adaptiveMoments() {
        return Optional.empty();
    }
}

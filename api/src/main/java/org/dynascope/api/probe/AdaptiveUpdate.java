package org.dynascope.api.probe;

import org.dynascope.api.Experimental;
import org.dynascope.api.optimizer.AdaptiveMoments;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.state.Named;

/**
 * What the next update of a rule with adaptive moments is made with, beside gradient and state.
 *
 * @param number number t of the update, 1 for the first since the optimizer's state began
 * @param moments numbers of the rule
 * @param clip limit of the Euclidean norm of the whole gradient, which is scaled before it enters the moments; 0 for none
 * @param learningRates scheduled learning rate of each parameter, with its group's factor
 * @param decayForm how weight decay enters the rule
 * @param decayRates rate of weight decay of each parameter; 0 where it does not decay
 * @since 0.1.0
 */
@Experimental
public record AdaptiveUpdate(
        long number,
        AdaptiveMoments moments,
        double clip,
        Named<Double> learningRates,
        WeightDecay decayForm,
        Named<Double> decayRates) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public AdaptiveUpdate {
        if (number < 1) {
            throw new IllegalArgumentException("expected the number of an update, at least 1, got " + number);
        }
    }
}

package org.dynascope.core.training;

import org.dynascope.api.data.Target;
import org.dynascope.api.tensor.Tensor;

/** Loss formulas; each is a mean over the batch, and over the positions or numbers of an example. */
final class Losses {
    private Losses() {}

    /**
     * Returns the loss that belongs to a kind of target: cross entropy for classes, mean squared error for values.
     *
     * @param outputs shape [batch, …positions, classes], or [batch, …target]
     * @param targets shape [batch, …positions] of class indices, or [batch, …target]
     * @return scalar
     */
    static Tensor of(Target target, Tensor outputs, Tensor targets) {
        return switch (target) {
            case Target.Classes classes -> crossEntropy(outputs, targets, classes.count());
            case Target.Values _ -> outputs.minus(targets).square().mean();
        };
    }

    /** −(1/n) Σ log softmax(outputs)[target] over all n targets, in nats. */
    private static Tensor crossEntropy(Tensor outputs, Tensor targets, int classes) {
        double count = targets.shape().elements();
        return outputs.logSoftmax().times(targets.oneHot(classes)).sum().dividedBy(-count);
    }
}

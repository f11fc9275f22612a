package org.dynascope.core.training;

import org.dynascope.api.data.Target;
import org.dynascope.api.tensor.Tensor;

/** Loss formulas; each is a mean over the batch, and over the positions or numbers of an example. */
final class Losses {
    private Losses() {}

    /**
     * Returns the loss that belongs to a kind of target: cross entropy, in nats, for classes and probabilities, mean squared
     * error for values.
     *
     * @param outputs shape [batch, …positions, classes], or [batch, …target]
     * @param targets shape [batch, …positions] of class indices, or [batch, …target]
     * @param labelSmoothing share of each target distribution that is spread evenly over the classes
     * @return scalar
     */
    static Tensor of(Target target, Tensor outputs, Tensor targets, double labelSmoothing) {
        return switch (target) {
            case Target.Classes(int count, var _) -> crossEntropy(outputs, targets.oneHot(count), labelSmoothing);
            case Target.Probabilities _ -> crossEntropy(outputs, targets, labelSmoothing);
            case Target.Values _ -> outputs.minus(targets).square().mean();
        };
    }

    private static Tensor crossEntropy(Tensor outputs, Tensor probabilities, double labelSmoothing) {
        return outputs.crossEntropy(probabilities.labelSmoothing(labelSmoothing))
                .mean();
    }
}

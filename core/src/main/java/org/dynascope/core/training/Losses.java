package org.dynascope.core.training;

import org.dynascope.api.data.Target;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.core.experiment.Loss;

/** Loss formulas; each is a mean over the batch, and over the positions or numbers of an example. */
final class Losses {
    private Losses() {}

    /**
     * Returns the loss that belongs to a kind of target: cross entropy, in nats, for classes and probabilities, mean squared
     * error for values; or for classes and probabilities mean squared error too, a mean over the classes as well.
     *
     * @param loss which of them
     * @param outputs shape [batch, …positions, classes], or [batch, …target]
     * @param targets shape [batch, …positions] of class indices, or [batch, …target]
     * @param labelSmoothing share of each target distribution that is spread evenly over the classes
     * @return scalar
     */
    static Tensor of(Target target, Loss loss, Tensor outputs, Tensor targets, double labelSmoothing) {
        return switch (target) {
            case Target.Classes(int count, var _) ->
                toDistribution(loss, outputs, targets.oneHot(count).labelSmoothing(labelSmoothing));
            case Target.Probabilities _ -> toDistribution(loss, outputs, targets.labelSmoothing(labelSmoothing));
            case Target.Values _ -> meanSquare(outputs, targets);
        };
    }

    private static Tensor toDistribution(Loss loss, Tensor outputs, Tensor probabilities) {
        return switch (loss) {
            case BY_TARGET -> outputs.crossEntropy(probabilities).mean();
            case SQUARED_ERROR -> meanSquare(outputs, probabilities);
        };
    }

    private static Tensor meanSquare(Tensor outputs, Tensor targets) {
        return outputs.minus(targets).square().mean();
    }
}

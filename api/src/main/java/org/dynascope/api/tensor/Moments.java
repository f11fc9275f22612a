package org.dynascope.api.tensor;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.Experimental;

/**
 * Mean and variance of a tensor over some axes: what normalisations are made of. Layer norm takes them over the last axes,
 * batch norm over the batch and the pixels in training, and from running averages in evaluation.
 *
 * @param mean the mean; broadcasts to the tensor
 * @param variance mean squared deviation from it; broadcasts to the tensor
 * @since 0.1.0
 */
@Experimental
public record Moments(Tensor mean, Tensor variance) {
    /**
     * Returns the moments of a tensor, differentiable; axes stay, with size 1. The variance divides by the number of elements
     * and is computed from deviations, in a second pass.
     *
     * @param values the tensor
     * @param axes indices of axes; negative counts from the last
     */
    public static Moments of(Tensor values, int... axes) {
        List<Integer> sizes = new ArrayList<>(values.shape().sizes());
        for (int axis : axes) {
            sizes.set(axis < 0 ? axis + sizes.size() : axis, 1);
        }
        Shape kept = new Shape(sizes);
        Tensor mean = values.mean(axes).reshape(kept);
        return new Moments(mean, values.minus(mean).square().mean(axes).reshape(kept));
    }

    /**
     * Returns (values − mean) / √(variance + epsilon).
     *
     * @param values tensor these moments broadcast to
     * @param epsilon added to the variance
     */
    public Tensor normalise(Tensor values, double epsilon) {
        return values.minus(mean).dividedBy(variance.plus(epsilon).sqrt());
    }
}

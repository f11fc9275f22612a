package org.dynascope.models.transformerenergy;

import org.dynascope.api.parameter.Param;

/**
 * How a layer lowers its energy.
 *
 * @since 0.1.0
 */
public sealed interface AttentionStep {
    /**
     * Tokens attend to all others but not to themselves, with weights proportional to exp(−½·‖zᵢ − zⱼ‖²) over a sum that counts the token
     * itself; then a unit step of the feed-forward part. The attention part never raises its energy if {@code norm-weight} is 1.
     */
    record Exclusive() implements AttentionStep {}

    /**
     * Tokens attend to all and to themselves: softmax of zᵢ·zⱼ − ½·‖zⱼ‖²; then a unit step of the feed-forward part. The attention part
     * never raises its energy if {@code norm-weight} is 0.
     */
    record Inclusive() implements AttentionStep {}

    /** The published forward pass, softmax of zᵢ·zⱼ, and then a unit step of the feed-forward part. Nothing is guaranteed. */
    record Softmax() implements AttentionStep {}

    /**
     * Gradient steps of one size on both parts, one after the other: a share of 1/L, with L a bound of the Lipschitz constant of both
     * gradients together. Over heads gradients are summed through their weights, which is not the usual concatenation.
     *
     * @param share step size times L
     */
    record Gradient(
            @Param(doc = "size of the steps as a share of the largest safe one", byDefault = "1", above = 0, max = 1)
            double share)
            implements AttentionStep {}
}

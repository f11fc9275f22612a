package org.dynascope.models.transformerenergy;

import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * The energy that the layer after attention minimises: E₂(Y) = ½·tr(Y·S·Yᵀ) + ½·‖Y − 1·bᵀ‖², with a symmetric S. A unit step from Y is the
 * linear layer −Y·S + 1·bᵀ; it never raises E₂, and with the rectifier not E₂ among tokens of no negative numbers either, if −I ≺ S ≼ I.
 *
 * @param symmetric S, shape [d, d]
 * @param bias b, shape [d]
 */
record FeedForwardEnergy(Tensor symmetric, Tensor bias) {
    /** Returns S from any matrix F: its symmetric part, scaled down where its norm may exceed the bound. */
    static Tensor bounded(Tensor free, double bound) {
        int width = free.shape().size(0);
        Tensor symmetric = free.plus(free.transpose()).times(0.5);
        Tensor norm = SpectralBound.ofSymmetric(symmetric.reshape(Shape.of(1, width, width)))
                .reshape(Shape.of(1, 1));
        return symmetric.times(bound).dividedBy(norm.maximum(norm.constant(bound)));
    }

    /** Returns E₂ of tokens of shape [batch, n, d], shape [batch]. */
    Tensor value(Tensor tokens) {
        Tensor quadratic = tokens.matmul(symmetric).times(tokens);
        return quadratic.plus(tokens.minus(bias).square()).sum(1, 2).times(0.5);
    }

    /** Returns ∂E₂/∂Y = Y·(S + I) − 1·bᵀ. */
    Tensor gradient(Tensor tokens) {
        return tokens.matmul(symmetric).plus(tokens).minus(bias);
    }

    /** Returns the unit step −Y·S + 1·bᵀ. */
    Tensor unitStep(Tensor tokens) {
        return bias.minus(tokens.matmul(symmetric));
    }

    /** Returns a bound of the Lipschitz constant of the gradient, 1 + ‖S‖; shape [1, 1, 1]. */
    Tensor lipschitz() {
        int width = bias.shape().size(0);
        return SpectralBound.ofSymmetric(symmetric.reshape(Shape.of(1, width, width)))
                .plus(1);
    }
}

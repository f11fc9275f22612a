package org.dynascope.models.twirls;

import org.dynascope.api.parameter.Param;

/**
 * How the energy ½‖Z − F‖² + (λ/2)·Σ ρ(…) is minimised.
 *
 * @since 0.1.0
 */
public sealed interface Propagation {
    /**
     * Gradient steps with the normalised Laplacian L̂ = I − Â: Z ← (1 − α − αλ)·Z + αλ·Â·Z + α·F. The energy falls for
     * α &lt; 2/(1 + λ·λmax).
     *
     * @param alpha α; 0 for 1/(1 + λ)
     */
    record Plain(
            @Param(doc = "size α of a step; 0 for 1 / (1 + lambda)", byDefault = "0", min = 0)
            double alpha) implements Propagation {}

    /**
     * Preconditioned steps with the Laplacian L = D − A, not normalised: Z ← (1 − α)·Z + α·D̃⁻¹·(λ·A·Z + F), D̃ = λ·D + I. With α = 1 Jacobi's
     * method, which always converges, to (I + λ·L)⁻¹·F.
     *
     * @param alpha α
     */
    record Preconditioned(
            @Param(doc = "size α of a step", byDefault = "1", above = 0)
            double alpha) implements Propagation {}

    /**
     * The steps of the published code, for comparison with published figures: Z ← (1 − α)·Z + αλ·D̃^(−½)·(A + I)·D̃^(−½)·Z + α·D̃⁻¹·F, D̃ = λ·D + I
     * with D the degrees of A. They mix a matrix with loops and degrees without; at λ = 1 they have no fixed point, so the number of
     * steps matters. With attention D is that of the reweighted edges, loops included, and distances are those of the energy; the published
     * code has λ·D + (1 − λ)·I then, and distances of z itself.
     *
     * @param alpha α
     */
    record Published(
            @Param(doc = "size α of a step", byDefault = "1", above = 0)
            double alpha) implements Propagation {}

    /**
     * The minimiser itself, Z = (I + λ·L̂)⁻¹·F; its gradient is one more solve. The number of steps does not count.
     *
     * @param tolerance relative residual of a solve
     */
    record Implicit(
            @Param(doc = "largest relative residual of a solve", byDefault = "1e-10", above = 0, below = 1)
            double tolerance)
            implements Propagation {}
}

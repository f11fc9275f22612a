package org.dynascope.models.transformerenergy;

import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * The energy that attention minimises, of tokens Y of shape [batch, n, d]: the sum over heads of
 *
 * <p>E₁(Y) = −Σ_{i&lt;j} exp(−½·‖zᵢ − zⱼ‖²) + (r/2)·‖Z‖², Z = Y·W.
 *
 * <p>With Γ_{ij} = exp(−½·‖zᵢ − zⱼ‖²), Γᵢᵢ = 1 and s the row sums of Γ, its gradient is ∂E₁/∂Z = s∘Z − Γ·Z + r·Z. At the point Y it lies below
 * ½·tr Zᵀ(L + rI)Z + const with L = diag(s) − Γ, and L ≼ 2·diag(s − 1). Γ and s come from one product of Z with itself, with tokens
 * counted from their mean, which changes no distance: norms of any size overflow nothing.
 *
 * @param weight W, shape [heads, d, k]
 * @param normWeight r, at least 0
 * @see <a href="https://arxiv.org/abs/2205.13891">Yang, Huang, Wipf (2022), Transformers from an Optimization Perspective, sections 3
 *     and 4</a>
 */
record AttentionEnergy(Tensor weight, double normWeight) {
    /** Returns the energy around some tokens, shape [batch, n, d]. */
    Point at(Tensor tokens) {
        Shape shape = tokens.shape();
        Tensor each = tokens.reshape(Shape.of(shape.size(0), 1, shape.size(1), shape.size(2)));
        Tensor projections = each.matmul(weight);
        Tensor centred = projections.minus(kept(projections.mean(2), -2));
        Tensor halves = centred.square().sum(-1).times(-0.5);
        Tensor scores =
                centred.matmul(centred.transpose()).plus(kept(halves, -1)).plus(kept(halves, -2));
        Tensor kernel = scores.exp();
        Tensor sums = kernel.sum(-1);
        Tensor means = kernel.matmul(projections).dividedBy(kept(sums, -1));
        return new Point(this, each, projections, scores, kernel, sums, means);
    }

    /** Returns a bound of the Lipschitz constant of the gradient for n tokens: (2·(n − 1) + r)·Σ ‖W‖²; shape [1, 1, 1]. */
    Tensor lipschitz(int tokens) {
        Tensor squares = SpectralBound.ofSymmetric(weight.transpose().matmul(weight));
        return squares.sum(0).reshape(Shape.of(1, 1, 1)).times(2.0 * (tokens - 1) + normWeight);
    }

    /** Returns a tensor with an axis of size 1 put in, −1 as the innermost, −2 before that. */
    private static Tensor kept(Tensor values, int axis) {
        Shape shape = values.shape();
        int batch = shape.size(0);
        int heads = shape.size(1);
        int last = shape.size(2);
        return values.reshape(axis == -1 ? Shape.of(batch, heads, last, 1) : Shape.of(batch, heads, 1, last));
    }

    /**
     * The energy around some tokens. As no score is above 0 but by rounding and each row has one of 0, exponentials overflow nothing and
     * sums are at least 1 without row maxima being taken away.
     *
     * @param energy what it is the energy of
     * @param tokens Y, shape [batch, 1, n, d]
     * @param projections Z, shape [batch, heads, n, k]
     * @param scores log Γ, shape [batch, heads, n, n]
     * @param kernel Γ, shape [batch, heads, n, n]
     * @param sums s, shape [batch, heads, n]
     * @param means diag(s)⁻¹·Γ·Z, shape [batch, heads, n, k]
     */
    record Point(
            AttentionEnergy energy,
            Tensor tokens,
            Tensor projections,
            Tensor scores,
            Tensor kernel,
            Tensor sums,
            Tensor means) {
        /** Returns E₁, shape [batch]. */
        Tensor value() {
            Tensor pairs = sums.minus(1).sum(1, 2).times(-0.5);
            return pairs.plus(projections.square().sum(1, 2, 3).times(energy.normWeight / 2));
        }

        /** Returns diag(s)⁻¹·Γ, rows of which sum to 1: softmax of zᵢ·zⱼ − ½·‖zⱼ‖²; shape [batch, heads, n, n]. */
        Tensor weights() {
            return kernel.dividedBy(kept(sums, -1));
        }

        /** Returns diag(s)⁻¹·Γ·Y for one head: the preconditioned step on the energy without its norm term. */
        Tensor inclusiveStep() {
            return flat(tokenMeans());
        }

        private Tensor tokenMeans() {
            return kernel.matmul(tokens).dividedBy(kept(sums, -1));
        }

        /** Returns this point for one head and a step that takes Γ·Y anyway, from which Γ·Z follows by a smaller product. */
        Point sharingTokenMeans() {
            return new Point(
                    energy,
                    tokens,
                    projections,
                    scores,
                    kernel,
                    sums,
                    tokenMeans().matmul(energy.weight));
        }

        /** Returns diag(s)⁻¹·(Γ − I)·Y for one head: the preconditioned step on the energy with r = 1. */
        Tensor exclusiveStep() {
            return flat(kernel.matmul(tokens).minus(tokens).dividedBy(kept(sums, -1)));
        }

        /**
         * Returns softmax(Z·Zᵀ)·Y for one head, the step of the published forward pass, which no majoriser explains. In a row, log Γ is
         * Z·Zᵀ but for a constant and −½·‖zⱼ‖².
         */
        Tensor softmaxStep() {
            Tensor halves = projections.square().sum(-1).times(0.5);
            return flat(scores.plus(kept(halves, -2)).softmax().matmul(tokens));
        }

        /** Returns ∂E₁/∂Z, shape [batch, heads, n, k]. */
        Tensor slopes() {
            Tensor pulls = projections.minus(means).times(kept(sums, -1));
            return pulls.plus(projections.times(energy.normWeight));
        }

        /** Returns ∂E₁/∂Y, shape [batch, n, d]: over heads, the sum of ∂E₁/∂Z·Wᵀ. */
        Tensor gradient() {
            return slopes().matmul(energy.weight.transpose()).sum(1);
        }

        /**
         * Returns what E₁ changes by at most on the way to another point, shape [batch]: the majoriser here with L replaced by
         * 2·diag(s − 1), ⟨∂E₁/∂Z, δ⟩ + ½·Σᵢ (2·(sᵢ − 1) + r)·‖δᵢ‖² for δ = Z' − Z.
         */
        Tensor changeBound(Point next) {
            Tensor change = next.projections.minus(projections);
            Tensor curvatures = sums.minus(1).times(2).plus(energy.normWeight);
            Tensor squares = change.square().sum(-1).times(curvatures).times(0.5);
            return slopes().times(change).sum(1, 2, 3).plus(squares.sum(1, 2));
        }

        private Tensor flat(Tensor values) {
            return values.reshape(Shape.of(
                    values.shape().size(0),
                    values.shape().size(2),
                    values.shape().size(3)));
        }
    }
}

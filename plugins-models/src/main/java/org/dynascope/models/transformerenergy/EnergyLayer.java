package org.dynascope.models.transformerenergy;

import org.dynascope.api.tensor.Tensor;

/**
 * One layer: a step on the energy of attention, then one on that of the feed-forward part, and the rectifier, the proximal map of the
 * third part φ, which is 0 where no number is negative and infinite elsewhere.
 *
 * @param attention E₁
 * @param feedForward E₂
 * @param step how it lowers them
 * @param isRectified whether there is a φ
 */
record EnergyLayer(AttentionEnergy attention, FeedForwardEnergy feedForward, AttentionStep step, boolean isRectified) {
    /** Returns what becomes of tokens of shape [batch, n, d]. */
    Pass from(Tensor tokens) {
        AttentionEnergy.Point point = attention.at(tokens);
        return switch (step) {
            case AttentionStep.Exclusive _ -> unit(tokens, point.sharingTokenMeans(), point.exclusiveStep());
            case AttentionStep.Inclusive _ -> unit(tokens, point.sharingTokenMeans(), point.inclusiveStep());
            case AttentionStep.Softmax _ -> unit(tokens, point, point.softmaxStep());
            case AttentionStep.Gradient(double share) -> {
                Tensor size = stepSize(share, tokens.shape().size(1));
                Tensor between = tokens.minus(point.gradient().times(size));
                Tensor moved = between.minus(feedForward.gradient(between).times(size));
                yield new Pass(this, tokens, point, between, moved, rectified(moved));
            }
        };
    }

    private Pass unit(Tensor tokens, AttentionEnergy.Point point, Tensor between) {
        Tensor moved = feedForward.unitStep(between);
        return new Pass(this, tokens, point, between, moved, rectified(moved));
    }

    private Tensor rectified(Tensor tokens) {
        return isRectified ? tokens.relu() : tokens;
    }

    /** Returns α, a share of 1/L for L = L₁ + L₂; shape [1, 1, 1]. */
    Tensor stepSize(double share, int tokens) {
        Tensor lipschitz = attention.lipschitz(tokens).plus(feedForward.lipschitz());
        return lipschitz.constant(share).dividedBy(lipschitz);
    }

    /**
     * One pass through the layer.
     *
     * @param layer the layer
     * @param before tokens that come in, Y
     * @param point E₁ around them
     * @param between tokens after attention, U
     * @param moved tokens before the rectifier
     * @param after tokens that go out, Y⁺
     */
    record Pass(
            EnergyLayer layer, Tensor before, AttentionEnergy.Point point, Tensor between, Tensor moved, Tensor after) {
        /** Returns E₁(Y), shape [batch]. */
        Tensor attentionEnergy() {
            return point.value();
        }

        /** Returns E₂(Y), shape [batch]. */
        Tensor feedForwardEnergy() {
            return layer.feedForward.value(before);
        }

        /** Returns E₁(U) − E₁(Y), shape [batch]. */
        Tensor attentionChange() {
            return layer.attention.at(between).value().minus(point.value());
        }

        /**
         * Returns E₂(Y⁺) − E₂(U), shape [batch]. With a rectifier it is at most 0 where U has no negative number, as every mean of
         * tokens without has none.
         */
        Tensor feedForwardChange() {
            return layer.feedForward.value(after).minus(layer.feedForward.value(between));
        }

        /** Returns ∇h(Y) = ∂(E₁ + E₂)/∂Y, shape [batch, n, d]. */
        Tensor gradient() {
            return point.gradient().plus(layer.feedForward.gradient(before));
        }

        /** Returns r = ∇E₂(U) − ∇E₂(Y), by which the second step is blind to the first; shape [batch, n, d]. */
        Tensor interference() {
            return layer.feedForward.gradient(between).minus(layer.feedForward.gradient(before));
        }

        /** Returns the share of numbers that the rectifier set to 0, shape [batch]. */
        Tensor clippedShare() {
            return after.greaterThan(moved).mean(1, 2);
        }

        /**
         * Returns a number that is at least 0 only if E₁ + E₂ + φ surely does not rise in this layer, shape [batch].
         *
         * <p>For gradient steps of size α ≤ 1/L it is ‖∇h‖ − ‖min(Y/α − ∇h, 0)‖ − ‖r‖, the second term with a rectifier alone; it needs no
         * energy. For other steps it is what E₁ + E₂ falls by at least, with the majoriser of E₁ at Y in place of E₁.
         */
        Tensor certificate() {
            if (layer.step instanceof AttentionStep.Gradient(double share)) {
                Tensor slope = gradient();
                Tensor margin = norm(slope).minus(norm(interference()));
                return layer.isRectified ? margin.minus(norm(removed(slope, share))) : margin;
            }
            Tensor quadratic = layer.feedForward.value(after).minus(layer.feedForward.value(before));
            return point.changeBound(layer.attention.at(after)).plus(quadratic).negate();
        }

        /** Returns the part of a plain step that the projection takes away, min(Y/α − ∇h, 0). */
        private Tensor removed(Tensor slope, double share) {
            Tensor size = layer.stepSize(share, before.shape().size(1));
            Tensor target = before.dividedBy(size).minus(slope);
            return target.minimum(target.constant(0));
        }

        /** Returns the Euclidean norm of each example's numbers, shape [batch]. */
        static Tensor norm(Tensor values) {
            return values.square().sum(1, 2).sqrt();
        }
    }
}

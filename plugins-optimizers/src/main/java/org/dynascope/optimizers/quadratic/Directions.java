package org.dynascope.optimizers.quadratic;

import org.dynascope.api.optimizer.Objective;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Tensor;

/** Sums over all parameters at once, in float64. */
final class Directions {
    private Directions() {}

    /** Returns Σ a·b, a float64 scalar. */
    static Tensor dot(Named<Tensor> first, Named<Tensor> second) {
        return first
                .mapWithName((name, value) ->
                        value.times(second.get(name)).cast(ElementType.FLOAT64).sum())
                .values()
                .stream()
                .reduce(Tensor::plus)
                .orElseThrow(() -> new IllegalArgumentException("expected a model with parameters"));
    }

    /** Returns numerator / denominator, or something else where the denominator is 0. */
    static Tensor ratio(Tensor numerator, Tensor denominator, double otherwise) {
        Tensor isZero = denominator.equalTo(denominator.constant(0));
        Tensor divisor = isZero.where(denominator.constant(1), denominator);
        return isZero.where(numerator.constant(otherwise), numerator.dividedBy(divisor));
    }

    /** Returns −gᵀp / |pᵀHp|, which minimises a convex quadratic loss along p; 1 where the loss has no curvature along it. */
    static Tensor stepAlong(Named<Tensor> direction, Named<Tensor> gradient, Objective objective) {
        Tensor curvature =
                dot(direction, objective.hessianVectorProduct(direction)).abs();
        return ratio(dot(gradient, direction).negate(), curvature, 1);
    }

    /** Returns value + scale · other, in the value's type. */
    static Tensor moved(Tensor value, Tensor scale, Tensor other) {
        return value.plus(other.times(scale.cast(value.type().element())));
    }
}

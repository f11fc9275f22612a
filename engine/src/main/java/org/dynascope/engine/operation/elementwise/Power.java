package org.dynascope.engine.operation.elementwise;

import java.util.List;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.operation.Zeros;

/**
 * A number raised to another, as {@link StrictMath#pow} defines it: a negative base takes whole exponents, others give NaN.
 * Rules: ∂/∂base = e · bᵉ⁻¹, 0 for e = 0; ∂/∂exponent = bᵉ · log b, 0 for b = 0 and e ≥ 0. Computed one by one on every
 * backend; errors are below 1 unit in the last place.
 *
 * @since 0.1.0
 */
public record Power() implements Binary {
    @Override
    public String name() {
        return "power";
    }

    @Override
    public double compute(double first, double second) {
        return StrictMath.pow(first, second);
    }

    @Override
    public Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction) {
        Tensor base = operands.getFirst();
        Tensor exponent = operands.getLast();
        Tensor zero = Zeros.like(base);
        if (operand == 0) {
            Tensor slope = exponent.times(base.power(exponent.minus(1)));
            return direction.times(exponent.equalTo(zero).where(zero, slope));
        }
        Tensor vanishes =
                base.equalTo(zero).times(exponent.lessThan(zero).negate().plus(1));
        return direction.times(vanishes.where(zero, result.times(base.log())));
    }
}

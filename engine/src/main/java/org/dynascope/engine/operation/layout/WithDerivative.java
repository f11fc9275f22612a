package org.dynascope.engine.operation.layout;

import java.util.List;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.Zeros;

/**
 * The first operand, a function of the second element by element of which the third is the derivative. Rules: the direction of the second times the
 * derivative; by the others the derivative is 0. So a function can say how its derivative is computed with the fewest arrays kept, where the
 * rules of its parts would keep one for each.
 *
 * @since 0.1.0
 */
public record WithDerivative() implements Relabelling {
    private static final int VARIABLE = 1;
    private static final int DERIVATIVE = 2;

    @Override
    public String name() {
        return "with-derivative";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        if (operands.size() != 3 || !operands.stream().allMatch(operands.getFirst()::equals)) {
            throw new ShapeException("expected a value, its variable and the derivative of one type, got " + operands);
        }
        return operands.getFirst();
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return along(operand, operands, tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return along(operand, operands, cotangent);
    }

    private static Tensor along(int operand, List<Tensor> operands, Tensor direction) {
        return operand == VARIABLE ? direction.times(operands.get(DERIVATIVE)) : Zeros.like(direction);
    }
}

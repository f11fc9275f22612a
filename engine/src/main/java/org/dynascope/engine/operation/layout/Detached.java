package org.dynascope.engine.operation.layout;

import java.util.List;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.operation.Zeros;

/**
 * The same numbers, treated as constant by derivatives.
 *
 * @since 0.1.0
 */
public record Detached() implements Relabelling {
    @Override
    public String name() {
        return "detached";
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return Zeros.like(tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return Zeros.like(cotangent);
    }
}

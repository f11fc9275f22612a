package org.dynascope.engine.operation.layout;

import java.util.List;
import org.dynascope.api.tensor.Tensor;

/**
 * The same numbers under a name. Rules: the direction as it is.
 *
 * @param valueName name by which probes and messages refer to the numbers
 * @since 0.1.0
 */
public record NamedValue(String valueName) implements Relabelling {
    @Override
    public String name() {
        return "named";
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent;
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent;
    }
}

package org.dynascope.engine.operation.layout;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;

/**
 * A primitive whose result has the first operand's elements in that operand's order; a compiled program gives both one memory.
 *
 * @since 0.1.0
 */
public sealed interface Relabelling extends Primitive permits NamedValue, Detached, WithDerivative, Reshape {
    @Override
    default TensorType resultType(List<TensorType> operands) {
        return operands.getFirst();
    }

    @Override
    default Kernel kernel(List<TensorType> operands, TensorType result) {
        return (buffers, target, _, _) -> RawMemory.copy(buffers[0].address(), target.address(), result.bytes());
    }
}

package org.dynascope.engine.operation.elementwise;

import java.util.List;
import java.util.Optional;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/**
 * A primitive of one or two operands of one shape whose result's element i depends on the operands' elements i alone. Its
 * Jacobian is diagonal, so forward and reverse rule are one formula.
 *
 * @since 0.1.0
 */
public interface Elementwise extends Primitive {
    /** Returns the number of operands, 1 or 2. */
    int operandCount();

    /** Returns the computation with scalar arithmetic. */
    BlockLoop scalarLoop(ElementType element);

    /**
     * Returns the class whose static methods {@code of} compute a vector of results from vectors of operands, one method for
     * each element type, with the bits of {@link #scalarLoop}. Only called where the module jdk.incubator.vector is present.
     * By default empty: computed one by one on every backend.
     */
    default Optional<Class<?>> vectorForm() {
        return Optional.empty();
    }

    /** Returns about how many additions the computation on vectors is worth; it bounds what is compiled as one loop. */
    default int vectorWeight() {
        return 1;
    }

    /** Returns direction · ∂result/∂operand, element by element. */
    Tensor scaled(int operand, List<Tensor> operands, Tensor result, Tensor direction);

    @Override
    default TensorType resultType(List<TensorType> operands) {
        TensorType first = operands.getFirst();
        if (operands.size() != operandCount() || !first.equals(operands.getLast())) {
            throw new ShapeException(
                    operandCount() == 1
                            ? "expected one operand"
                            : "expected two operands of equal shape and element type");
        }
        return first;
    }

    @Override
    default Kernel kernel(List<TensorType> operands, TensorType result) {
        BlockLoop loop = scalarLoop(operands.getFirst().element());
        int count = Math.toIntExact(result.shape().elements());
        return (buffers, target, _, _) ->
                loop.run(buffers[0].address(), buffers[buffers.length - 1].address(), target.address(), count);
    }

    @Override
    default Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return scaled(operand, operands, result, tangent);
    }

    @Override
    default Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return scaled(operand, operands, result, cotangent);
    }
}

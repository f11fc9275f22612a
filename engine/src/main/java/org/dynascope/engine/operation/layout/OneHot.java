package org.dynascope.engine.operation.layout;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Repeat;
import org.dynascope.engine.operation.SlicedPrimitive;
import org.dynascope.engine.operation.Zeros;

/**
 * A 1 at the index each element stands for, along a new innermost axis. Rules: the derivative is 0.
 *
 * @param classes size of the new axis; an index outside [0, classes) or between integers gives no 1 at all
 * @since 0.1.0
 */
public record OneHot(int classes) implements SlicedPrimitive {
    @Override
    public String name() {
        return "one-hot";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType operand = operands.getFirst();
        List<Integer> sizes = new ArrayList<>(operand.shape().sizes());
        sizes.add(classes);
        return operand.withShape(new Shape(sizes));
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return List.of(true);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        long rows = operands.getFirst().shape().elements();
        boolean single = result.element() == ElementType.FLOAT32;
        return (buffers, target, _, _) -> {
            target.fill((byte) 0);
            for (long row = 0; row < rows; row++) {
                long from = buffers[0].address() + row * result.element().bytes();
                double index = single ? RawMemory.float32(from) : RawMemory.float64(from);
                if (index >= 0 && index < classes && index == Math.rint(index)) {
                    long to = target.address()
                            + (row * classes + (int) index) * result.element().bytes();
                    Repeat.write(result.element(), to, 1);
                }
            }
        };
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return Zeros.like(result);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return Zeros.like(operands.getFirst());
    }
}

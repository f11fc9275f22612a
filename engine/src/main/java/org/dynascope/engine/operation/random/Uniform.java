package org.dynascope.engine.operation.random;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.Zeros;

/**
 * Uniform numbers in [0, 1) determined by a key and a counter, two float64 scalars that hold integers below 2⁵³. Element i
 * takes 64 of the 128 bits of Philox4x32-10 at the counter (⌊i / 2⌋, counter). Rules: the derivative is 0.
 *
 * @param shape shape of the result
 * @param element element type; float32 numbers are multiples of 2⁻²⁴, float64 numbers of 2⁻⁵³
 * @see <a href="https://doi.org/10.1145/2063384.2063405">Salmon, Moraes, Dror, Shaw (2011), section 3.3</a>
 * @since 0.1.0
 */
public record Uniform(Shape shape, ElementType element) implements Primitive {
    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType integer = new TensorType(Shape.SCALAR, ElementType.FLOAT64);
        if (!operands.equals(List.of(integer, integer))) {
            throw new ShapeException("expected key and counter of type " + integer);
        }
        return new TensorType(shape, element);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        return new UniformKernel(element == ElementType.FLOAT32, shape.elements());
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return Zeros.like(result);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return Zeros.like(operands.get(operand));
    }
}

package org.dynascope.engine.operation.row;

import java.util.List;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/**
 * s ∘ (g − ⟨s, g⟩) over each row of s (first operand) and g (second): the derivative of {@link Softmax} along g. Rules: in g it
 * is linear and symmetric; in s the tangent gives t ∘ (g − ⟨s, g⟩) − s ⟨t, g⟩, the cotangent c ∘ (g − ⟨s, g⟩) − g ⟨c, s⟩.
 *
 * @since 0.1.0
 */
public record SoftmaxDerivative() implements RowPrimitive {
    @Override
    public String name() {
        return "softmax-derivative";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        if (!operands.getFirst().equals(operands.getLast())) {
            throw new ShapeException("expected two operands of equal shape and element type");
        }
        return RowPrimitive.super.resultType(operands);
    }

    @Override
    public RowKernel.Work work(List<TensorType> operands, RowArithmetic arithmetic) {
        int length = operands.getFirst().shape().size(-1);
        long bytes = (long) length * operands.getFirst().element().bytes();
        return (buffers, result, first, rows, numbers) -> arithmetic.softmaxDerivative(
                buffers[0].address() + first * bytes,
                buffers[1].address() + first * bytes,
                result.address() + first * bytes,
                rows,
                length,
                length,
                numbers);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        Tensor softmax = operands.getFirst();
        Tensor direction = operands.getLast();
        return operand == 1
                ? softmax.apply(this, tangent)
                : tangent.times(centred(softmax, direction)).minus(softmax.times(product(tangent, direction)));
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Tensor softmax = operands.getFirst();
        Tensor direction = operands.getLast();
        return operand == 1
                ? softmax.apply(this, cotangent)
                : cotangent.times(centred(softmax, direction)).minus(direction.times(product(cotangent, softmax)));
    }

    private static Tensor centred(Tensor softmax, Tensor direction) {
        return direction.minus(product(softmax, direction));
    }

    private static Tensor product(Tensor first, Tensor second) {
        return RowPrimitive.along(first.times(second).sum(-1), first);
    }
}

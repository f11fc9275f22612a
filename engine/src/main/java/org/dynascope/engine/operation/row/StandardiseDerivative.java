package org.dynascope.engine.operation.row;

import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;

/**
 * r · (g − mean g − y · mean(y g)) over each row, of y (first operand), r (second, a number for each row) and g (third): the
 * derivative of {@link Standardise} along g; without the mean of g if not centred. Rules: in g it is linear and symmetric; in r
 * it is linear; in y a tangent t gives −r · (t · mean(y g) + y · mean(t g)), a cotangent c gives −r · (c · mean(y g) + g · mean(c y)).
 *
 * @param centred whether the mean is subtracted
 * @since 0.1.0
 */
public record StandardiseDerivative(boolean centred) implements RowPrimitive {
    @Override
    public String name() {
        return centred ? "layer-norm-derivative" : "rms-norm-derivative";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType rows = RowPrimitive.super.resultType(operands);
        if (!operands.equals(List.of(rows, RowPrimitive.perRow(rows), rows))) {
            throw new ShapeException("expected rows, a number for each row, and rows");
        }
        return rows;
    }

    @Override
    public int numbersPerRow() {
        return 3;
    }

    @Override
    public RowKernel.Work work(List<TensorType> operands, RowArithmetic arithmetic) {
        ElementType element = operands.getFirst().element();
        int length = operands.getFirst().shape().size(-1);
        long bytes = (long) length * element.bytes();
        return (buffers, result, first, rows, numbers) -> {
            long values = buffers[0].address() + first * bytes;
            long direction = buffers[2].address() + first * bytes;
            long shares = RowNumbers.after(numbers, rows);
            long factors = RowNumbers.after(shares, rows);
            Standardise.means(arithmetic, centred, direction, rows, length, numbers);
            arithmetic.sumOfProducts(values, direction, rows, length, shares);
            RowNumbers.toMeans(shares, rows, length);
            RowNumbers.read(element, buffers[1].address() + (long) first * element.bytes(), rows, factors);
            long to = result.address() + first * bytes;
            arithmetic.project(direction, numbers, values, shares, factors, to, rows, length);
        };
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        Tensor values = operands.get(0);
        Tensor direction = operands.get(2);
        return switch (operand) {
            case 0 ->
                scaled(
                        operands.get(1),
                        tangent.times(mean(values, direction)).plus(values.times(mean(tangent, direction))));
            case 1 -> values.apply(this, tangent, direction);
            default -> values.apply(this, operands.get(1), tangent);
        };
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        Tensor values = operands.get(0);
        Tensor direction = operands.get(2);
        return switch (operand) {
            case 0 ->
                scaled(
                        operands.get(1),
                        cotangent.times(mean(values, direction)).plus(direction.times(mean(cotangent, values))));
            case 1 -> {
                Tensor one =
                        operands.get(1).constant(1).broadcastTo(operands.get(1).shape());
                yield cotangent.times(values.apply(this, one, direction)).sum(-1);
            }
            default -> values.apply(this, operands.get(1), cotangent);
        };
    }

    /** Returns −factor · rows. */
    private static Tensor scaled(Tensor factor, Tensor rows) {
        return rows.times(RowPrimitive.along(factor.negate(), rows));
    }

    private static Tensor mean(Tensor first, Tensor second) {
        return RowPrimitive.along(first.times(second).mean(-1), first);
    }
}

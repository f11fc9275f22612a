package org.dynascope.engine.operation.attention;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.SlicedPrimitive;
import org.dynascope.engine.operation.VectorPrimitive;
import org.dynascope.engine.operation.row.RowArithmetic;
import org.dynascope.engine.operation.row.SoftmaxDerivative;

/**
 * Weights by which tokens attend to themselves and those before: the softmax of {@link HeadScores} over the columns up to the diagonal, 0 behind it; shape
 * [batch, heads, tokens, tokens]. Scores behind the diagonal are not computed. It is the softmax under a mask of −∞, bit for bit. Rules:
 * those of scores and softmax.
 *
 * @since 0.1.0
 */
public record CausalWeights() implements VectorPrimitive, SlicedPrimitive {
    @Override
    public String name() {
        return "causal-weights";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return square(new HeadScores().resultType(operands));
    }

    static TensorType square(TensorType weights) {
        Shape shape = weights.shape();
        if (shape.size(-1) != shape.size(-2)) {
            throw new ShapeException("expected as many rows as columns, got " + shape);
        }
        return weights;
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return List.of(true, true);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, result, false);
    }

    @Override
    public Kernel vectorKernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, result, true);
    }

    private static Kernel kernel(List<TensorType> operands, TensorType result, boolean vectorised) {
        RowArithmetic arithmetic = RowArithmetic.of(result.element(), vectorised);
        int tokens = result.shape().size(-1);
        return CausalKernel.of(operands, vectorised, (_, rows, numbers) -> {
            rows.mask(result.element(), (long) tokens * result.element().bytes());
            arithmetic.softmax(rows.at(), rows.at(), rows.count(), rows.length(), tokens, numbers);
        });
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return result.apply(new SoftmaxDerivative(), new HeadScores().jvp(operand, operands, result, tangent));
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return new HeadScores().vjp(operand, operands, result, result.apply(new SoftmaxDerivative(), cotangent));
    }
}

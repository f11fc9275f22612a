package org.dynascope.engine.operation.attention;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.SlicedPrimitive;
import org.dynascope.engine.operation.VectorPrimitive;
import org.dynascope.engine.operation.contraction.MatmulExtents;
import org.dynascope.engine.operation.contraction.MatmulExtents.Heads;
import org.dynascope.engine.operation.contraction.MatmulExtents.Triangle;
import org.dynascope.engine.operation.contraction.ProductKernel;

/**
 * Products of heads with matrices of their own: of X, shape [batch, rows, heads, inner], and R, shape [batch, heads, inner, columns], shape
 * [batch, heads, rows, columns]. It is the product of X with its middle axes exchanged, without the exchange, bit for bit. Rules: linear in
 * both; cotangents G·Rᵀ, a {@link HeadMeans}, and Xᵀ·G.
 *
 * @since 0.1.0
 */
public record HeadScores() implements VectorPrimitive, SlicedPrimitive {
    @Override
    public String name() {
        return "head-scores";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        Shape left = HeadShapes.checked(operands, 0).shape();
        Shape right = HeadShapes.checked(operands, 1).shape();
        HeadShapes.expect(left.size(2) == right.size(1) && left.size(3) == right.size(2), left, right);
        return operands.getFirst().withShape(Shape.of(left.size(0), left.size(2), left.size(1), right.size(3)));
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return List.of(true, true);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, Triangle.NONE, false);
    }

    @Override
    public Kernel vectorKernel(List<TensorType> operands, TensorType result) {
        return kernel(operands, Triangle.NONE, true);
    }

    static ProductKernel kernel(List<TensorType> operands, Triangle triangle, boolean vectorised) {
        TensorType left = operands.getFirst();
        return ProductKernel.of(left.element(), extents(operands, triangle), vectorised);
    }

    static MatmulExtents extents(List<TensorType> operands, Triangle triangle) {
        Shape left = operands.getFirst().shape();
        int heads = left.size(2);
        return new MatmulExtents(
                left.size(0) * heads,
                left.size(1),
                operands.getLast().shape().size(3),
                left.size(3),
                false,
                false,
                new Heads(heads, true, false),
                triangle);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operand == 0
                ? tangent.apply(this, operands.getLast())
                : operands.getFirst().apply(this, tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        if (operand == 0) {
            Tensor right = operands.getLast().permute(0, 3, 1, 2);
            return cotangent.apply(new HeadMeans(false, false), right);
        }
        return operands.getFirst().permute(0, 2, 3, 1).matmul(cotangent);
    }
}

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
 * Products of weights of each head with the rows of the head: of W, shape [batch, heads, rows, inner], and X, shape [batch, inner, heads,
 * columns], shape [batch, rows, heads, columns]. It is the product of W and of X with its middle axes exchanged, exchanged back,
 * without the exchanges, bit for bit. Rules: linear in both; cotangents G·Xᵀ, a {@link HeadScores}, and Wᵀ·G.
 *
 * @param transposeLeft whether W is stored as [batch, heads, inner, rows]
 * @param causal whether W, as it is stored, is known to be 0 above the diagonal; that part is not read
 * @since 0.1.0
 */
public record HeadMeans(boolean transposeLeft, boolean causal) implements VectorPrimitive, SlicedPrimitive {
    @Override
    public String name() {
        return causal ? "causal-head-means" : "head-means";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        Shape left = HeadShapes.checked(operands, 0).shape();
        Shape right = HeadShapes.checked(operands, 1).shape();
        HeadShapes.expect(
                left.size(1) == right.size(2)
                        && left.size(transposeLeft ? 2 : 3) == right.size(1)
                        && (!causal || left.size(2) == left.size(3)),
                left,
                right);
        return operands.getFirst()
                .withShape(Shape.of(left.size(0), left.size(transposeLeft ? 3 : 2), left.size(1), right.size(3)));
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return List.of(true, true);
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        return ProductKernel.of(result.element(), extents(result.shape(), operands), false);
    }

    @Override
    public Kernel vectorKernel(List<TensorType> operands, TensorType result) {
        return ProductKernel.of(result.element(), extents(result.shape(), operands), true);
    }

    private MatmulExtents extents(Shape result, List<TensorType> operands) {
        int heads = result.size(2);
        return new MatmulExtents(
                result.size(0) * heads,
                result.size(1),
                result.size(3),
                operands.getLast().shape().size(1),
                transposeLeft,
                false,
                new Heads(heads, false, true),
                causal ? transposeLeft ? Triangle.UPPER_LEFT : Triangle.LOWER_LEFT : Triangle.NONE);
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operand == 0
                ? tangent.apply(new HeadMeans(transposeLeft, false), operands.getLast())
                : operands.getFirst().apply(this, tangent);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        if (operand == 1) {
            return operands.getFirst().apply(new HeadMeans(!transposeLeft, causal), cotangent);
        }
        Tensor values = operands.getLast();
        return transposeLeft
                ? values.apply(new HeadScores(), cotangent.permute(0, 2, 3, 1))
                : cotangent.apply(new HeadScores(), values.permute(0, 2, 3, 1));
    }
}

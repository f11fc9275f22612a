package org.dynascope.models.twirls;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.numerics.sparse.CsrMatrix;
import org.dynascope.numerics.sparse.Parallel;

/**
 * Product of a constant sparse matrix with a block of vectors: [columns, vectors] to [rows, vectors]; sums in float64.
 *
 * @param matrix the matrix
 * @param transpose its transpose, for the reverse rule
 */
record SparseProduct(CsrMatrix matrix, CsrMatrix transpose) implements Primitive {
    /** Returns the product with a symmetric matrix. */
    static SparseProduct symmetric(CsrMatrix matrix) {
        return new SparseProduct(matrix, matrix);
    }

    /** Returns the product with any matrix. */
    static SparseProduct of(CsrMatrix matrix) {
        return new SparseProduct(matrix, matrix.transpose());
    }

    @Override
    public String name() {
        return "sparse-product";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return Blocks.result(operands, matrix.columns(), matrix.rows());
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        double[] input = Blocks.array(operands.getFirst());
        double[] output = Blocks.array(result);
        int vectors = result.shape().size(1);
        return (buffers, target, _, _) -> {
            Blocks.read(buffers[0], result.element(), input);
            matrix.apply(input, output, vectors, Parallel.none());
            Blocks.write(output, result.element(), target);
        };
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent.apply(new SparseProduct(/* matrix= */ transpose, /* transpose= */ matrix));
    }
}

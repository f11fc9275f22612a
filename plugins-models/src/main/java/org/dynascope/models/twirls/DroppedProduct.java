package org.dynascope.models.twirls;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.numerics.sparse.CsrMatrix;
import org.dynascope.numerics.sparse.Parallel;

/**
 * Product of a sparse matrix, of whose stored values a share is dropped at random, with a block of vectors. Operands: the block, and a
 * uniform number for each stored value; a value is dropped where the number is below the rate, and divided by 1 − rate otherwise.
 * Linear in the block; the derivative after the uniform numbers is 0.
 *
 * @param values the matrix with its transpose
 * @param isTransposed whether the transpose is multiplied with
 * @param rate share of values that is dropped, in [0, 1)
 */
record DroppedProduct(Values values, boolean isTransposed, double rate) implements Primitive {
    /** A matrix, its transpose, and for each value of the transpose its place in the matrix; compared by identity. */
    static final class Values {
        private final CsrMatrix matrix;
        private final CsrMatrix transpose;
        private final double[] numbers;
        private final int[] order;

        Values(CsrMatrix matrix) {
            this.matrix = matrix;
            this.transpose = matrix.transpose();
            this.numbers = matrix.values();
            this.order = matrix.transposedOrder();
        }

        /** Returns the product with the whole matrix. */
        SparseProduct product() {
            return new SparseProduct(matrix, transpose);
        }

        /** Returns the number of stored values. */
        int stored() {
            return numbers.length;
        }
    }

    @Override
    public String name() {
        return "dropped-product";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        CsrMatrix factor = factor();
        long stored = values.numbers.length;
        if (operands.get(1).shape().elements() != stored) {
            throw new ShapeException("expected a uniform number for each of " + stored + " stored values");
        }
        return Blocks.result(operands, factor.columns(), factor.rows());
    }

    private CsrMatrix factor() {
        return isTransposed ? values.transpose : values.matrix;
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        double[] input = Blocks.array(operands.getFirst());
        double[] uniform = Blocks.array(operands.get(1));
        double[] output = Blocks.array(result);
        double[] kept = new double[uniform.length];
        int vectors = result.shape().size(1);
        return (buffers, target, _, _) -> {
            Blocks.read(buffers[0], result.element(), input);
            Blocks.read(buffers[1], operands.get(1).element(), uniform);
            drop(uniform, kept);
            factor().applyWith(kept, input, output, vectors, Parallel.none());
            Blocks.write(output, result.element(), target);
        };
    }

    private void drop(double[] uniform, double[] kept) {
        double scale = 1 / (1 - rate);
        for (int index = 0; index < kept.length; index++) {
            int place = isTransposed ? values.order[index] : index;
            kept[index] = uniform[place] < rate ? 0 : scale * values.numbers[place];
        }
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return operand == 0 ? tangent.apply(this, operands.get(1)) : zeros(result);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return operand == 0
                ? cotangent.apply(new DroppedProduct(values, !isTransposed, rate), operands.get(1))
                : zeros(operands.get(1));
    }

    private static Tensor zeros(Tensor like) {
        return like.constant(0).broadcastTo(like.shape());
    }
}

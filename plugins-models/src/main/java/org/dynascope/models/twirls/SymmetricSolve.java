package org.dynascope.models.twirls;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.numerics.sparse.BlockConjugateGradient;
import org.dynascope.numerics.sparse.BlockConjugateGradient.Settings;
import org.dynascope.numerics.sparse.CsrMatrix;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.Preconditioner;

/**
 * Solution Z of H·Z = F for a symmetric positive definite sparse H and a block F of vectors, by conjugate gradients in float64. Its
 * derivative in either direction is one more solve with the same H, so nothing of the iteration is kept.
 *
 * <p>A right-hand side that is not solved to the tolerance ends the run with a message; none is passed on in silence. The solver
 * allocates five blocks a call.
 *
 * @param matrix H
 * @param tolerance largest relative residual
 */
record SymmetricSolve(CsrMatrix matrix, double tolerance) implements Primitive {
    private static final int MAXIMUM_ITERATIONS = 100_000;

    @Override
    public String name() {
        return "symmetric-solve";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        return Blocks.result(operands, matrix.columns(), matrix.rows());
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        double[] sides = Blocks.array(result);
        int vectors = result.shape().size(1);
        BlockConjugateGradient solver = new BlockConjugateGradient(
                matrix.asBlockMap(Parallel.none()),
                Preconditioner.none(),
                new Settings(tolerance, MAXIMUM_ITERATIONS),
                Parallel.none());
        return (buffers, target, _, _) -> {
            Blocks.read(buffers[0], result.element(), sides);
            double[] solved = solver.solve(sides, vectors).requireConverged().values();
            Blocks.write(solved, result.element(), target);
        };
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return tangent.apply(this);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return cotangent.apply(this);
    }
}

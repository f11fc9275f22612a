package org.dynascope.engine.operation.attention;

import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.SlicedPrimitive;
import org.dynascope.engine.operation.VectorPrimitive;
import org.dynascope.engine.operation.row.RowArithmetic;
import org.dynascope.engine.operation.row.SoftmaxDerivative;

/**
 * s ∘ (g − ⟨s, g⟩) over rows of {@link CausalWeights} s, the last operand, and of g, the {@link HeadScores} of the others, which are not computed behind
 * the diagonal; 0 there. It is {@link SoftmaxDerivative} bit for bit. Rules: those of scores and of that.
 *
 * @since 0.1.0
 */
public record CausalWeightsDerivative() implements VectorPrimitive, SlicedPrimitive {
    private static final int WEIGHTS = 2;

    @Override
    public String name() {
        return "causal-weights-derivative";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType scores = CausalWeights.square(new HeadScores().resultType(operands.subList(0, WEIGHTS)));
        if (!scores.equals(operands.get(WEIGHTS))) {
            throw new ShapeException("expected weights " + scores + ", got " + operands.get(WEIGHTS));
        }
        return scores;
    }

    @Override
    public List<Boolean> readsSlices(List<TensorType> operands) {
        return List.of(true, true, true);
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
        return CausalKernel.of(
                operands,
                vectorised,
                (buffers, rows, numbers) -> arithmetic.softmaxDerivative(
                        buffers[WEIGHTS].address() + rows.offset(),
                        rows.at(),
                        rows.at(),
                        rows.count(),
                        rows.length(),
                        tokens,
                        numbers));
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        if (operand == WEIGHTS) {
            return new SoftmaxDerivative().jvp(0, weightsAndScores(operands), result, tangent);
        }
        Tensor moved = new HeadScores().jvp(operand, operands.subList(0, WEIGHTS), result, tangent);
        return operands.get(WEIGHTS).apply(new SoftmaxDerivative(), moved);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        if (operand == WEIGHTS) {
            return new SoftmaxDerivative().vjp(0, weightsAndScores(operands), result, cotangent);
        }
        Tensor scores = operands.get(WEIGHTS).apply(new SoftmaxDerivative(), cotangent);
        return new HeadScores().vjp(operand, operands.subList(0, WEIGHTS), scores, scores);
    }

    private static List<Tensor> weightsAndScores(List<Tensor> operands) {
        return List.of(operands.get(WEIGHTS), operands.getFirst().apply(new HeadScores(), operands.get(1)));
    }
}

package org.dynascope.engine.operation.contraction;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.operation.VectorPrimitive;

/**
 * Sum of matrix products with weighted blocks, Σ (L · R) ∘ W↑, where W↑ repeats each element of W as a block of
 * {@code block} × {@code block}. It sums the layers of a tangent kernel without storing any layer's matrix.
 *
 * <p>Operands: L [rows, inner], R [inner, columns], W [rows / block, columns / block] for each term in turn. Rules: the three
 * factors of a term are linear; the same formulas as of a product and of a product by elements.
 *
 * @param block side of the blocks
 * @param symmetric whether the caller knows that every R is the transpose of its L and every W symmetric; then half of the
 *     result is computed and mirrored, with the same bits
 * @since 0.1.0
 */
public record WeightedGrams(int block, boolean symmetric) implements VectorPrimitive {
    private static final int FACTORS = 3;

    @Override
    public String name() {
        return "weighted-grams";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        TensorType result = term(operands, 0);
        for (int first = 0; first < operands.size(); first += FACTORS) {
            if (!term(operands, first).equals(result)) {
                throw new ShapeException("expected terms of equal shape");
            }
        }
        return result;
    }

    private TensorType term(List<TensorType> operands, int first) {
        if (operands.isEmpty() || operands.size() % FACTORS != 0) {
            throw new ShapeException("expected three operands for each term");
        }
        TensorType weights = operands.get(first + 2);
        TensorType product = new Matmul(false, false).resultType(operands.subList(first, first + 2));
        Shape blocks = Shape.of(product.shape().size(0) / block, product.shape().size(1) / block);
        if (!weights.equals(product.withShape(blocks))
                || product.shape().size(0) % block != 0
                || product.shape().size(1) % block != 0) {
            throw new ShapeException("expected a weight for each block of " + block + " × " + block);
        }
        return product;
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        List<ProductKernel> products = new ArrayList<>();
        for (int first = 0; first < operands.size(); first += FACTORS) {
            products.add(new Matmul(false, false).kernel(operands.subList(first, first + 2), result));
        }
        return new WeightedGramsKernel(products, result, this, WeightedSum.scalar(result.element()));
    }

    @Override
    public Kernel vectorKernel(List<TensorType> operands, TensorType result) {
        List<ProductKernel> products = new ArrayList<>();
        for (int first = 0; first < operands.size(); first += FACTORS) {
            products.add(new Matmul(false, false).vectorKernel(operands.subList(first, first + 2), result));
        }
        return new WeightedGramsKernel(products, result, this, WeightedSum.vector(result.element()));
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        List<Tensor> term = new ArrayList<>(term(operand, operands));
        term.set(operand % FACTORS, tangent);
        return term.getFirst().apply(new WeightedGrams(block, false), term.get(1), term.getLast());
    }

    private static List<Tensor> term(int operand, List<Tensor> operands) {
        int first = operand - operand % FACTORS;
        return operands.subList(first, first + FACTORS);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        List<Tensor> term = term(operand, operands);
        Tensor left = term.getFirst();
        Tensor right = term.get(1);
        Tensor weights = term.getLast();
        int rows = weights.shape().size(0);
        int columns = weights.shape().size(1);
        Shape blocks = Shape.of(rows, block, columns, block);
        if (operand % FACTORS == 2) {
            return cotangent.times(left.matmul(right)).reshape(blocks).sum(1, 3);
        }
        Tensor weighted = cotangent
                .reshape(blocks)
                .times(weights.reshape(Shape.of(rows, 1, columns, 1)))
                .reshape(result.shape());
        return operand % FACTORS == 0
                ? weighted.matmul(right.transpose())
                : left.transpose().matmul(weighted);
    }
}

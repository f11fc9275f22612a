package org.dynascope.models.objective;

import java.util.List;
import org.dynascope.api.data.Dataset;
import org.dynascope.api.data.DatasetDeclaration;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/**
 * A single example, input 0, whose target is a matrix of known singular values: M = Σₖ σₖ·aₖ·bₖᵀ with the orthonormal vectors of
 * the discrete cosine transform, aₖ(i) = √(2/m)·cos(π·(2i + 1)·k/(2m)) for k from 1 and i from 0, and bₖ alike of length n. The
 * target of {@link MatrixFactorisation}, whose least loss at rank r is (1/mn)·Σ σₖ² over the singular values after the r largest.
 *
 * @since 0.1.0
 */
public final class LowRankMatrix implements Dataset {
    private final Parameters parameters;

    /** Creates the data set. */
    public LowRankMatrix(Parameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Parameters of the data set.
     *
     * @param rows rows m of the matrix
     * @param columns columns n of the matrix
     * @param singularValues σ₁, σ₂, …; fewer than rows and columns
     * @since 0.1.0
     */
    public record Parameters(
            @Param(doc = "rows of the matrix", byDefault = "20", min = 2)
            int rows,

            @Param(doc = "columns of the matrix", byDefault = "20", min = 2)
            int columns,

            @Param(
                    doc = "singular values other than 0, fewer than rows and than columns",
                    byDefault = "[10, 5, 2]",
                    min = 0)
            List<Double> singularValues) {
        public Parameters {
            singularValues = List.copyOf(singularValues);
            if (singularValues.size() >= Math.min(rows, columns)) {
                throw new IllegalArgumentException("singular-values: expected at most " + (Math.min(rows, columns) - 1)
                        + " for a matrix of " + rows + " by " + columns + ", got " + singularValues.size());
            }
        }
    }

    /** Returns the descriptor of {@code low-rank-matrix}. */
    public static Extension<Dataset, Parameters> extension() {
        return Extension.of(Dataset.class, "low-rank-matrix", Parameters.class, LowRankMatrix::new)
                .summary("one matrix of given singular values, to be factorised");
    }

    @Override
    public DatasetDeclaration declare() {
        Shape matrix = Shape.of(parameters.rows(), parameters.columns());
        return new DatasetDeclaration(Shape.of(1), new Target.Values(matrix), List.of("train"));
    }

    @Override
    public Examples load(String split) {
        if (!split.equals("train")) {
            throw new IllegalArgumentException("low-rank-matrix: expected the split 'train', got '" + split + "'");
        }
        double[] matrix = new double[parameters.rows() * parameters.columns()];
        for (int index = 0; index < matrix.length; index++) {
            matrix[index] = element(index / parameters.columns(), index % parameters.columns());
        }
        Shape shape = Shape.of(1, parameters.rows(), parameters.columns());
        return new Examples(
                TensorValue.zeros(new TensorType(Shape.of(1, 1), ElementType.FLOAT64)),
                TensorValue.of(new TensorType(shape, ElementType.FLOAT64), matrix));
    }

    private double element(int row, int column) {
        double sum = 0;
        for (int index = 0; index < parameters.singularValues().size(); index++) {
            sum += parameters.singularValues().get(index)
                    * cosine(row, index + 1, parameters.rows())
                    * cosine(column, index + 1, parameters.columns());
        }
        return sum;
    }

    private static double cosine(int place, int frequency, int length) {
        return Math.sqrt(2.0 / length) * StrictMath.cos(Math.PI * (2 * place + 1) * frequency / (2.0 * length));
    }
}

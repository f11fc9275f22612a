package org.dynascope.models.objective;

import java.util.List;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * Answers every input with U·V, for targets that are matrices: the objective is (1/mn)·‖U·V − M‖², the mean square of all
 * elements. Parameters {@code left}, shape [m, rank], and {@code right}, shape [rank, n], start normal.
 *
 * @since 0.1.0
 */
public final class MatrixFactorisation implements Model {
    private static final String LEFT = "left";
    private static final String RIGHT = "right";

    private final Parameters settings;

    /** Creates the model. */
    public MatrixFactorisation(Parameters settings) {
        this.settings = settings;
    }

    /**
     * Parameters of the model.
     *
     * @param rank columns of U and rows of V
     * @param deviation standard deviation of all elements before step 0
     * @since 0.1.0
     */
    public record Parameters(
            @Param(doc = "columns of the left factor and rows of the right", byDefault = "3", min = 1)
            int rank,

            @Param(doc = "standard deviation of all elements before step 0", byDefault = "0.1", above = 0)
            double deviation) {}

    /** Returns the descriptor of {@code matrix-factorisation}. */
    public static Extension<Model, Parameters> extension() {
        return Extension.of(Model.class, "matrix-factorisation", Parameters.class, MatrixFactorisation::new)
                .summary("the product of two factors of given rank, to be fitted to a matrix");
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        if (output.rank() != 2) {
            throw new IllegalArgumentException("matrix-factorisation: expected outputs of shape [rows, columns], as of"
                    + " 'dataset: low-rank-matrix', got " + output);
        }
        int rank = settings.rank();
        InitialDistribution normal = InitialDistribution.normal(settings.deviation());
        PermutationGroup factors = new PermutationGroup(
                "factors", rank, List.of(new PermutationGroup.Member(LEFT, 1), new PermutationGroup.Member(RIGHT, 0)));
        return new ModelDeclaration(
                List.of(
                        new ParameterDeclaration(LEFT, Shape.of(output.size(0), rank), normal, Role.WEIGHT),
                        new ParameterDeclaration(RIGHT, Shape.of(rank, output.size(1)), normal, Role.OUTPUT_WEIGHT)),
                List.of(),
                List.of(factors));
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        return Residuals.answer(parameters.get(LEFT).matmul(parameters.get(RIGHT)), input, buffers);
    }
}

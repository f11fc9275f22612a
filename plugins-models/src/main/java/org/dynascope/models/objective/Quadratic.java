package org.dynascope.models.objective;

import java.util.List;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * The objective ½·Σ λᵢ·xᵢ², with gradient λᵢ·xᵢ and Hessian diag(λ) everywhere. It is the mean square of the n residuals
 * √(n·λᵢ/2)·xᵢ; parameter {@code x}, shape [n].
 *
 * @since 0.1.0
 */
public final class Quadratic implements Model {
    private static final String X = "x";

    private final Parameters settings;

    /** Creates the model. */
    public Quadratic(Parameters settings) {
        this.settings = settings;
    }

    /**
     * Parameters of the model.
     *
     * @param eigenvalues curvatures λᵢ, at least 0
     * @param start value of every xᵢ before step 0
     * @since 0.1.0
     */
    public record Parameters(
            @Param(doc = "curvature along each coordinate", byDefault = "[1]", min = 0)
            List<Double> eigenvalues,

            @Param(doc = "value of every coordinate before step 0", byDefault = "1", min = -1e6, max = 1e6)
            double start) {
        public Parameters {
            eigenvalues = List.copyOf(eigenvalues);
            if (eigenvalues.isEmpty()) {
                throw new IllegalArgumentException("eigenvalues: expected at least one, got none");
            }
        }
    }

    /** Returns the descriptor of {@code quadratic}. */
    public static Extension<Model, Parameters> extension() {
        return Extension.of(Model.class, "quadratic", Parameters.class, Quadratic::new)
                .summary("the objective ½·Σ λᵢ·xᵢ² of given eigenvalues, for studies of optimizers");
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        Residuals.check("quadratic", settings.eigenvalues().size(), output);
        ParameterDeclaration x =
                new ParameterDeclaration(X, output, InitialDistribution.constant(settings.start()), Role.WEIGHT);
        return new ModelDeclaration(List.of(x), List.of(), List.of());
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        Tensor x = parameters.get(X);
        double half = settings.eigenvalues().size() / 2.0;
        double[] roots = settings.eigenvalues().stream()
                .mapToDouble(eigenvalue -> Math.sqrt(half * eigenvalue))
                .toArray();
        return Residuals.answer(x.times(Residuals.constant(x, roots)), input, buffers);
    }
}

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
 * The objective xᵏ/k of even degree k, whose minimum is degenerate for k ≥ 4: gradient xᵏ⁻¹, second derivative (k − 1)·xᵏ⁻². It is
 * the square of the residual x^(k/2)/√k; parameter {@code x}, shape [1].
 *
 * @see <a href="https://arxiv.org/abs/2603.09581">Towards Understanding Adam Convergence on Highly Degenerate Polynomials
 *     (2026)</a>
 * @since 0.1.0
 */
public final class Monomial implements Model {
    private static final String X = "x";

    private final Parameters settings;

    /** Creates the model. */
    public Monomial(Parameters settings) {
        this.settings = settings;
    }

    /**
     * Parameters of the model.
     *
     * @param degree degree k, even
     * @param start x before step 0, not 0
     * @since 0.1.0
     */
    public record Parameters(
            @Param(doc = "degree, an even number", byDefault = "4", min = 2, max = 64)
            int degree,

            @Param(doc = "x before step 0", byDefault = "1", min = -1e6, max = 1e6)
            double start) {
        public Parameters {
            if (degree % 2 != 0) {
                throw new IllegalArgumentException(
                        "degree: expected an even number, such as " + (degree + 1) + ", got " + degree);
            }
            if (start == 0) {
                throw new IllegalArgumentException("start: expected a number other than 0, where nothing moves, got 0");
            }
        }
    }

    /** Returns the descriptor of {@code adam-polynomial}. */
    public static Extension<Model, Parameters> extension() {
        return Extension.of(Model.class, "adam-polynomial", Parameters.class, Monomial::new)
                .summary("the objective xᵏ/k of even degree, with a degenerate minimum from degree 4 on");
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        Residuals.check("adam-polynomial", 1, output);
        ParameterDeclaration x =
                new ParameterDeclaration(X, output, InitialDistribution.constant(settings.start()), Role.WEIGHT);
        return new ModelDeclaration(List.of(x), List.of(), List.of());
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        Tensor x = parameters.get(X);
        Tensor power = x;
        for (int factor = 1; factor < settings.degree() / 2; factor++) {
            power = power.times(x);
        }
        return Residuals.answer(power.times(1 / Math.sqrt(settings.degree())), input, buffers);
    }
}

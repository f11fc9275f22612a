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
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * Rosenbrock's valley (1 − x)² + b·(y − x²)², least, 0, at x = y = 1. It is the mean square of the two residuals √2·(1 − x) and
 * √(2b)·(y − x²); parameters {@code x} and {@code y}, each of shape [1]. At the minimum the Hessian is [[2 + 8b, −4b],
 * [−4b, 2b]].
 *
 * @see <a href="https://doi.org/10.1093/comjnl/3.3.175">Rosenbrock (1960), An automatic method for finding the greatest or least
 *     value of a function, equation 1</a>
 * @since 0.1.0
 */
public final class Rosenbrock implements Model {
    private static final String X = "x";
    private static final String Y = "y";

    private final Parameters settings;

    /** Creates the model. */
    public Rosenbrock(Parameters settings) {
        this.settings = settings;
    }

    /**
     * Parameters of the model.
     *
     * @param steepness factor b of the valley's walls
     * @param startX x before step 0
     * @param startY y before step 0
     * @since 0.1.0
     */
    public record Parameters(
            @Param(doc = "factor of the valley's walls", byDefault = "100", above = 0)
            double steepness,

            @Param(doc = "x before step 0", byDefault = "-1.2", min = -1e3, max = 1e3)
            double startX,

            @Param(doc = "y before step 0", byDefault = "1", min = -1e3, max = 1e3)
            double startY) {}

    /** Returns the descriptor of {@code rosenbrock}. */
    public static Extension<Model, Parameters> extension() {
        return Extension.of(Model.class, "rosenbrock", Parameters.class, Rosenbrock::new)
                .summary("the objective (1 − x)² + 100·(y − x²)², a curved valley, for studies of optimizers")
                .cites(new Citation(
                        "Rosenbrock",
                        1960,
                        "An automatic method for finding the greatest or least value of a function",
                        "doi 10.1093/comjnl/3.3.175"));
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        Residuals.check("rosenbrock", 2, output);
        return new ModelDeclaration(
                List.of(coordinate(X, settings.startX()), coordinate(Y, settings.startY())), List.of(), List.of());
    }

    private static ParameterDeclaration coordinate(String name, double start) {
        return new ParameterDeclaration(name, Shape.of(1), InitialDistribution.constant(start), Role.WEIGHT);
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        Tensor x = parameters.get(X);
        Tensor along = x.minus(1).times(Math.sqrt(2));
        Tensor across = parameters.get(Y).minus(x.square()).times(Math.sqrt(2 * settings.steepness()));
        return Residuals.answer(along.concat(0, across), input, buffers);
    }
}

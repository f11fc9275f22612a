package org.dynascope.optimizers.quadratic;

import java.util.OptionalDouble;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.parameter.NoParameters;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * Steepest descent: θ ← θ − α·g with α = gᵀg / |gᵀHg|, the size that minimises a convex quadratic loss along the gradient; there is nothing to
 * tune. The loss gap shrinks by at most ((κ − 1)/(κ + 1))² a step, κ the condition number of the Hessian, as it does with the best fixed
 * size. Where there is no curvature along g, α is 1. For full batches; a loss that is not quadratic may rise. Cost: a gradient and a product with the Hessian a step.
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal, Wright (2006), Numerical Optimization, section 3.3</a>
 * @since 0.1.0
 */
public final class GradientDescentOptimalStep implements Optimizer {
    /** Creates the rule. */
    public GradientDescentOptimalStep() {}

    /** Returns the descriptor of {@code gd-optimal-step}. */
    public static Extension<Optimizer, NoParameters> extension() {
        return Extension.of(
                        Optimizer.class, "gd-optimal-step", NoParameters.class, _ -> new GradientDescentOptimalStep())
                .costs(Cost.FEW_PASSES)
                .summary("gradient descent whose every step minimises a quadratic loss along the gradient")
                .cites(new Citation(
                        "Nocedal, Wright",
                        2006,
                        "Numerical Optimization",
                        "doi 10.1007/978-0-387-40065-5",
                        "section 3.3"));
    }

    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        return Named.empty();
    }

    @Override
    public Update update(UpdateContext context) {
        Named<Tensor> gradient = context.objective().gradient();
        Named<Tensor> direction = gradient.map(Tensor::negate);
        Tensor size = Directions.stepAlong(direction, gradient, context.objective());
        return new Update(
                Named.empty(),
                context.parameters().mapWithName((name, value) -> Directions.moved(value, size, direction.get(name))));
    }

    @Override
    public OptionalDouble learningRate() {
        return OptionalDouble.empty();
    }
}

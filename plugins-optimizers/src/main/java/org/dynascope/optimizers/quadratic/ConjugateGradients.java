package org.dynascope.optimizers.quadratic;

import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;
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
 * Conjugate gradients on the normal equations of a least squares problem, as steps on its loss: p ← −g + β·p with β = gᵀg / g₋ᵀg₋, θ ← θ + α·p
 * with α = −gᵀp / |pᵀHp|, g₋ the gradient before. For a quadratic loss this is the method of Hestenes and Stiefel on H·θ = b: at most as
 * many steps as there are distinct eigenvalues, and a gap that shrinks by about ((√κ − 1)/(√κ + 1))² a step. It is what a preconditioned
 * descent such as {@code herta} has to be compared with. Where p is no direction of descent it begins anew with −g; where there is no curvature along p, α is 1. For full batches.
 *
 * <p>State of each parameter: {@code /direction}, p, and {@code /gradient}, g₋. Cost: a gradient and a product with the Hessian a step.
 *
 * @see <a href="https://doi.org/10.6028/jres.049.044">Hestenes, Stiefel (1952), Methods of conjugate gradients for solving linear
 *     systems</a>
 * @since 0.1.0
 */
public final class ConjugateGradients implements Optimizer {
    private static final String DIRECTION = "/direction";
    private static final String GRADIENT = "/gradient";

    /** Creates the rule. */
    public ConjugateGradients() {}

    /** Returns the descriptor of {@code cg-normal-equations}. */
    public static Extension<Optimizer, NoParameters> extension() {
        return Extension.of(Optimizer.class, "cg-normal-equations", NoParameters.class, _ -> new ConjugateGradients())
                .costs(Cost.FEW_PASSES)
                .summary("conjugate gradients on the normal equations, for losses that are quadratic")
                .cites(new Citation(
                        "Hestenes, Stiefel",
                        1952,
                        "Methods of conjugate gradients for solving linear systems",
                        "doi 10.6028/jres.049.044"));
    }

    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
        parameters.entries().forEach((name, value) -> {
            state.put(name + DIRECTION, TensorValue.zeros(value.type()));
            state.put(name + GRADIENT, TensorValue.zeros(value.type()));
        });
        return new Named<>(state);
    }

    @Override
    public Update update(UpdateContext context) {
        Named<Tensor> gradient = context.objective().gradient();
        Named<Tensor> direction = direction(gradient, context);
        Tensor size = Directions.stepAlong(direction, gradient, context.objective());
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        gradient.entries().forEach((name, slope) -> {
            state.put(name + DIRECTION, direction.get(name));
            state.put(name + GRADIENT, slope);
        });
        return new Update(
                new Named<>(state),
                context.parameters().mapWithName((name, value) -> Directions.moved(value, size, direction.get(name))));
    }

    /** Returns −g + β·p, or −g where that does not descend. */
    private static Named<Tensor> direction(Named<Tensor> gradient, UpdateContext context) {
        Named<Tensor> last = gradient.mapWithName((name, _) -> context.state().get(name + DIRECTION));
        Named<Tensor> before = gradient.mapWithName((name, _) -> context.state().get(name + GRADIENT));
        Tensor squares = Directions.dot(gradient, gradient);
        Tensor beta = Directions.ratio(squares, Directions.dot(before, before), 0);
        Tensor slope = Directions.dot(gradient, last).times(beta).minus(squares);
        Tensor kept = slope.lessThan(slope.constant(0)).times(beta);
        return gradient.mapWithName((name, value) -> Directions.moved(value.negate(), kept, last.get(name)));
    }

    @Override
    public OptionalDouble learningRate() {
        return OptionalDouble.empty();
    }
}

package com.example.extras;

import java.util.OptionalDouble;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * θ ← θ − η·sign(g): steps of one size against the sign of the gradient g.
 *
 * @see <a href="https://arxiv.org/abs/1802.04434">Bernstein, Wang, Azizzadenesheli, Anandkumar (2018), signSGD, algorithm 1</a>
 */
public final class SignDescent implements Optimizer {
    private final double rate;

    private SignDescent(Parameters settings) {
        this.rate = settings.learningRate();
    }

    /**
     * Parameters of the optimizer.
     *
     * @param learningRate size η of every step
     */
    public record Parameters(
            @Param(doc = "size of every step", byDefault = "1e-3", min = 0)
            double learningRate) {}

    /** Returns its descriptor. */
    static Extension<Optimizer, Parameters> extension() {
        return Extension.of(Optimizer.class, "sign-descent", Parameters.class, SignDescent::new)
                .summary("steps of one size against the sign of the gradient")
                .costs(Cost.ARITHMETIC)
                .cites(new Citation(
                        "Bernstein, Wang, Azizzadenesheli, Anandkumar",
                        2018,
                        "signSGD: Compressed Optimisation for Non-Convex Problems",
                        "arXiv 1802.04434, algorithm 1"));
    }

    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        return Named.empty();
    }

    @Override
    public Update update(UpdateContext context) {
        Named<Tensor> gradient = context.objective().gradient();
        return new Update(
                context.state(),
                context.parameters()
                        .mapWithName((name, value) ->
                                value.minus(sign(gradient.get(name)).times(context.learningRate(name)))));
    }

    private static Tensor sign(Tensor slope) {
        Tensor zero = slope.constant(0);
        return slope.greaterThan(zero).minus(zero.greaterThan(slope));
    }

    @Override
    public OptionalDouble learningRate() {
        return OptionalDouble.of(rate);
    }
}

package org.dynascope.app.readme;

import java.util.OptionalDouble;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.api.plugin.Registrar;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/** The plugin that the README shows. */
public final class SignDescentPlugin implements Plugin {
    @Override
    public void register(Registrar registrar) {
        registrar.add(Extension.of(Optimizer.class, "sign-descent", Parameters.class, SignDescent::new)
                .summary("steps of fixed size against the sign of the gradient"));
    }

    record Parameters(
            @Param(doc = "size of every step", byDefault = "1e-3", above = 0)
            double learningRate) {}

    record SignDescent(Parameters parameters) implements Optimizer {
        @Override
        public Named<TensorValue> initialState(Named<? extends TensorView> start) {
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
            return OptionalDouble.of(parameters.learningRate());
        }
    }
}

package __package__;

import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/** θ ← θ − η·v with v ← μ·v + g, where g is the gradient: gradient descent with momentum. */
public final class __Name__ implements Optimizer {
    private static final String VELOCITY = "/velocity";

    private final __Name__Parameters settings;

    /** Creates the optimizer. */
    public __Name__(__Name__Parameters settings) {
        this.settings = settings;
    }

    /** Returns its descriptor. */
    public static Extension<Optimizer, __Name__Parameters> extension() {
        return Extension.of(Optimizer.class, "__name__", __Name__Parameters.class, __Name__::new)
                .summary("gradient descent with momentum")
                .costs(Cost.ARITHMETIC);
    }

    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        return renamed(parameters.map(value -> TensorValue.zeros(value.type())));
    }

    @Override
    public Update update(UpdateContext context) {
        Named<Tensor> gradient = context.objective().gradient();
        Named<Tensor> velocity = context.parameters()
                .mapWithName((name, _) -> context.state()
                        .get(name + VELOCITY)
                        .times(settings.momentum())
                        .plus(gradient.get(name)));
        Named<Tensor> next = context.parameters()
                .mapWithName((name, value) -> value.minus(velocity.get(name).times(context.learningRate(name))));
        return new Update(renamed(velocity), next);
    }

    /** Returns the values under the names of the state. */
    private static <T> Named<T> renamed(Named<T> byParameter) {
        SequencedMap<String, T> renamed = new LinkedHashMap<>();
        byParameter.entries().forEach((name, value) -> renamed.put(name + VELOCITY, value));
        return new Named<>(renamed);
    }

    @Override
    public OptionalDouble learningRate() {
        return OptionalDouble.of(settings.learningRate());
    }
}

package org.dynascope.optimizers.sgd;

import java.util.LinkedHashMap;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * Stochastic gradient descent: θ ← θ − η·d, with direction d
 *
 * <ul>
 *   <li>g without momentum (and no state),
 *   <li>b with momentum, where b ← μ·b + g and b is 0 before the first step,
 *   <li>g + μ·b with Nesterov momentum.
 * </ul>
 *
 * <p>This is the form of PyTorch's {@code torch.optim.SGD} without dampening; the learning rate stands outside the buffer,
 * so that a schedule does not change what the buffer remembers.
 *
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever, Martens, Dahl, Hinton (2013), On the
 *     importance of initialization and momentum in deep learning, section 2</a>
 * @since 0.1.0
 */
public final class Sgd implements Optimizer {
    private static final String MOMENTUM = "/momentum";

    private final SgdParameters settings;

    /** Creates the rule. */
    public Sgd(SgdParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code sgd}. */
    public static Extension<Optimizer, SgdParameters> extension() {
        return Extension.of(Optimizer.class, "sgd", SgdParameters.class, Sgd::new)
                .costs(Cost.ARITHMETIC)
                .summary("stochastic gradient descent, plain or with heavy-ball or Nesterov momentum")
                .cites(
                        new Citation(
                                "Polyak",
                                1964,
                                "Some methods of speeding up the convergence of iteration methods",
                                "doi 10.1016/0041-5553(64)90137-5"),
                        new Citation(
                                "Sutskever, Martens, Dahl, Hinton",
                                2013,
                                "On the importance of initialization and momentum in deep learning",
                                "PMLR 28(3):1139-1147",
                                "section 2"));
    }

    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        if (!hasMomentum()) {
            return Named.empty();
        }
        SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
        parameters.entries().forEach((name, value) -> state.put(name + MOMENTUM, TensorValue.zeros(value.type())));
        return new Named<>(state);
    }

    @Override
    public Update update(UpdateContext context) {
        Named<Tensor> gradient = context.objective().gradient();
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        Named<Tensor> parameters = context.parameters().mapWithName((name, parameter) -> {
            Tensor direction = gradient.get(name);
            if (hasMomentum()) {
                Tensor buffer = context.state()
                        .get(name + MOMENTUM)
                        .times(settings.momentum())
                        .plus(direction);
                state.put(name + MOMENTUM, buffer);
                direction = settings.nesterov() ? direction.plus(buffer.times(settings.momentum())) : buffer;
            }
            return parameter.minus(direction.times(context.learningRate(name)));
        });
        return new Update(new Named<>(state), parameters);
    }

    @Override
    public OptionalDouble learningRate() {
        return OptionalDouble.of(settings.learningRate());
    }

    private boolean hasMomentum() {
        return settings.momentum() > 0;
    }
}

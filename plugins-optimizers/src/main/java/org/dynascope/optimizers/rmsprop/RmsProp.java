package org.dynascope.optimizers.rmsprop;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.dynascope.api.optimizer.AdaptiveMoments;
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
 * RMSProp. With g the gradient, element by element,
 *
 * <pre>
 * v ← β₂·v + (1 − β₂)·g²
 * θ ← θ − η · g / (√v + ε)
 * </pre>
 *
 * <p>as PyTorch's without momentum and centring; v is 0 before the first step and is not corrected for it. With ε inside the
 * root the denominator is √(v + ε).
 *
 * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Hinton, Tieleman (2012), Neural
 *     Networks for Machine Learning, lecture 6e</a>
 * @since 0.1.0
 */
public final class RmsProp implements Optimizer {
    private final RmsPropParameters settings;

    /** Creates the rule. */
    public RmsProp(RmsPropParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code rmsprop}. */
    public static Extension<Optimizer, RmsPropParameters> extension() {
        return Extension.of(Optimizer.class, "rmsprop", RmsPropParameters.class, RmsProp::new)
                .costs(Cost.ARITHMETIC)
                .summary("gradient divided by the root of the running mean of its square")
                .cites(new Citation(
                        "Hinton, Tieleman", 2012, "Neural Networks for Machine Learning", "Coursera", "lecture 6e"));
    }

    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
        parameters
                .entries()
                .forEach((name, value) ->
                        state.put(AdaptiveMoments.secondMoment(name), TensorValue.zeros(value.type())));
        return new Named<>(state);
    }

    @Override
    public Update update(UpdateContext context) {
        Named<Tensor> gradients = context.objective().gradient();
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        Named<Tensor> parameters = context.parameters().mapWithName((name, parameter) -> {
            Tensor gradient = gradients.get(name);
            Tensor second = context.state()
                    .get(AdaptiveMoments.secondMoment(name))
                    .times(settings.beta2())
                    .plus(gradient.square().times(1 - settings.beta2()));
            state.put(AdaptiveMoments.secondMoment(name), second);
            return parameter.minus(gradient.times(context.learningRate(name)).dividedBy(denominator(second)));
        });
        return new Update(new Named<>(state), parameters);
    }

    private Tensor denominator(Tensor second) {
        return switch (settings.epsilonPlace()) {
            case OUTSIDE_ROOT -> second.sqrt().plus(settings.epsilon());
            case INSIDE_ROOT -> second.plus(settings.epsilon()).sqrt();
        };
    }

    @Override
    public OptionalDouble learningRate() {
        return OptionalDouble.of(settings.learningRate());
    }

    @Override
    public Optional<AdaptiveMoments> adaptiveMoments() {
        return Optional.of(
                new AdaptiveMoments(0, settings.beta2(), settings.epsilon(), settings.epsilonPlace(), false));
    }
}

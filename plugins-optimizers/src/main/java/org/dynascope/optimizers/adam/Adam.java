package org.dynascope.optimizers.adam;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.dynascope.api.optimizer.AdaptiveMoments;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * Adam, adaptive moment estimation. With g the gradient and t = 1 at the first update, element by element,
 *
 * <pre>
 * m ← m + (1 − β₁)·(g − m)
 * v ← β₂·v + (1 − β₂)·g²
 * θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
 * </pre>
 *
 * <p>in PyTorch's order of operations; m and v are 0 before the first step. Without bias correction both 1 − βᵗ are 1; with ε
 * inside the root the denominator is √(v/(1 − β₂ᵗ) + ε). The scalars are float64 whatever the parameters' type.
 *
 * <p>AdamW is the same rule under {@linkplain WeightDecay#DECOUPLED decoupled} weight decay.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma, Ba (2014), Adam: A Method for Stochastic Optimization,
 *     algorithm 1</a>
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov, Hutter (2017), Decoupled Weight Decay Regularization,
 *     algorithm 2</a>
 * @since 0.1.0
 */
public final class Adam implements Optimizer {
    private static final Citation ADAM = new Citation(
            "Kingma, Ba", 2014, "Adam: A Method for Stochastic Optimization", "arXiv 1412.6980", "algorithm 1");
    private static final Citation ADAM_W = new Citation(
            "Loshchilov, Hutter", 2017, "Decoupled Weight Decay Regularization", "arXiv 1711.05101", "algorithm 2");

    private final AdamParameters settings;
    private final WeightDecay weightDecay;

    /** Creates the rule with the given form of weight decay. */
    public Adam(AdamParameters settings, WeightDecay weightDecay) {
        this.settings = settings;
        this.weightDecay = weightDecay;
    }

    /** Returns the descriptor of {@code adam}. */
    public static Extension<Optimizer, AdamParameters> extension() {
        return Extension.of(
                        Optimizer.class,
                        "adam",
                        AdamParameters.class,
                        (AdamParameters settings) -> new Adam(settings, WeightDecay.COUPLED))
                .costs(Cost.ARITHMETIC)
                .summary("adaptive moment estimation; weight decay is added to the gradient")
                .cites(ADAM);
    }

    /** Returns the descriptor of {@code adamw}. */
    public static Extension<Optimizer, AdamParameters> decoupledExtension() {
        return Extension.of(
                        Optimizer.class,
                        "adamw",
                        AdamParameters.class,
                        (AdamParameters settings) -> new Adam(settings, WeightDecay.DECOUPLED))
                .costs(Cost.ARITHMETIC)
                .summary(
                        "Adam whose weight decay shrinks the parameters directly; its rate is the setting weight-decay")
                .cites(ADAM_W, ADAM);
    }

    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
        parameters.entries().forEach((name, value) -> {
            state.put(AdaptiveMoments.firstMoment(name), TensorValue.zeros(value.type()));
            state.put(AdaptiveMoments.secondMoment(name), TensorValue.zeros(value.type()));
        });
        return new Named<>(state);
    }

    @Override
    public Update update(UpdateContext context) {
        Named<Tensor> gradient = context.objective().gradient();
        Tensor correction1 = biasCorrection(settings.beta1(), context.step());
        Tensor correction2 = biasCorrection(settings.beta2(), context.step());
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        Named<Tensor> parameters = context.parameters().mapWithName((name, parameter) -> {
            Tensor first = firstMoment(context.state().get(AdaptiveMoments.firstMoment(name)), gradient.get(name));
            Tensor second = secondMoment(context.state().get(AdaptiveMoments.secondMoment(name)), gradient.get(name));
            state.put(AdaptiveMoments.firstMoment(name), first);
            state.put(AdaptiveMoments.secondMoment(name), second);
            Tensor stepSize = context.learningRate(name).dividedBy(correction1);
            return parameter.minus(first.times(stepSize).dividedBy(denominator(second, correction2)));
        });
        return new Update(new Named<>(state), parameters);
    }

    @Override
    public OptionalDouble learningRate() {
        return OptionalDouble.of(settings.learningRate());
    }

    @Override
    public WeightDecay weightDecay() {
        return weightDecay;
    }

    /** Returns 1 − βᵗ as a float64 scalar; βᵗ = exp(t·ln β), except that 0ᵗ is 0. */
    private Tensor biasCorrection(double beta, Tensor step) {
        if (!settings.biasCorrection() || beta == 0) {
            return step.constant(1);
        }
        return step.constant(1).minus(step.times(Math.log(beta)).exp());
    }

    /** Returns β₁·m + (1 − β₁)·g in PyTorch's two forms; the second is exactly g where β₁ is 0. */
    private Tensor firstMoment(Tensor before, Tensor gradient) {
        Tensor difference = gradient.minus(before);
        return settings.beta1() > 0.5
                ? before.plus(difference.times(1 - settings.beta1()))
                : gradient.minus(difference.times(settings.beta1()));
    }

    private Tensor secondMoment(Tensor before, Tensor gradient) {
        return before.times(settings.beta2()).plus(gradient.square().times(1 - settings.beta2()));
    }

    private Tensor denominator(Tensor second, Tensor correction) {
        return switch (settings.epsilonPlace()) {
            case OUTSIDE_ROOT -> second.sqrt().dividedBy(correction.sqrt()).plus(settings.epsilon());
            case INSIDE_ROOT ->
                second.dividedBy(correction).plus(settings.epsilon()).sqrt();
        };
    }

    @Override
    public Optional<AdaptiveMoments> adaptiveMoments() {
        return Optional.of(new AdaptiveMoments(
                settings.beta1(),
                settings.beta2(),
                settings.epsilon(),
                settings.epsilonPlace(),
                settings.biasCorrection()));
    }
}

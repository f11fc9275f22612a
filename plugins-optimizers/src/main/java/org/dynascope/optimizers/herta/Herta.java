package org.dynascope.optimizers.herta;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dynascope.api.linear.GraphProblem;
import org.dynascope.api.optimizer.Objective;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HERTA: any update rule in the variables V of W = T·V, where T makes the problem well conditioned. With g the gradient after W, the rule
 * is given Tᵀ·g and its step ΔV becomes ΔW = T·ΔV; the optimum stays that of the original problem.
 *
 * <p>T is built once, from the {@link GraphProblem} that a linear unfolded network offers ({@code twirls} with one linear layer before,
 * no bias and {@code propagation: implicit}), see {@link org.dynascope.numerics.herta.SketchedPreconditioner}. It is scaled so that the Hessian of the mean squared
 * error over c numbers an example is near the identity: a learning rate of about 1 is right for {@code sgd}. For cross entropy only the
 * conditioning that comes from the graph and the features is removed. Where a problem has no such structure T is the identity, which is
 * said in the log.
 *
 * <p>The rule is handed parameters of 0: its step may depend on gradients and state alone, as those of sgd, adam and rmsprop do.
 *
 * @see <a href="https://arxiv.org/abs/2403.18142">Yang, Yang, Hu, Dereziński (2024), HERTA: A High-Efficiency and Rigorous Training
 *     Algorithm for Unfolded Graph Neural Networks</a>
 * @since 0.1.0
 */
public final class Herta implements Optimizer {
    private static final Logger LOG = LoggerFactory.getLogger(Herta.class);

    private final HertaParameters settings;
    private final RandomStreams random;
    private final Optimizer rule;

    /** Creates the rule. */
    @Inject
    public Herta(HertaParameters settings, RandomStreams random) {
        this.settings = settings;
        this.random = random;
        this.rule = settings.rule().make();
    }

    /** Returns the descriptor of {@code herta}. */
    public static Extension<Optimizer, HertaParameters> extension() {
        return Extension.of(Optimizer.class, "herta", HertaParameters.class, Herta.class)
                .costs(Cost.FEW_PASSES)
                .experimental()
                .summary("another rule in variables in which a linear unfolded graph network is well conditioned")
                .cites(new Citation(
                        "Yang, Yang, Hu, Dereziński",
                        2024,
                        "HERTA: A High-Efficiency and Rigorous Training Algorithm for Unfolded Graph Neural Networks",
                        "arXiv 2403.18142"));
    }

    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        return rule.initialState(parameters);
    }

    @Override
    public Update update(UpdateContext context) {
        Optional<GraphProblem> problem = context.objective().structure(GraphProblem.class);
        if (problem.isEmpty()) {
            LOG.info("herta: the model offers no graph problem, so the change of variables is the identity");
            return rule.update(context);
        }
        int outputs = context.parameters().values().iterator().next().shape().size(1);
        ChangeOfVariables variables = ChangeOfVariables.of(problem.get(), settings, random.stream("sketch")::at);
        LOG.info("herta: {}", variables.costs(outputs));
        Update inner = rule.update(new Inside(context, variables));
        return new Update(inner.state(), context.parameters().mapWithName((name, value) -> {
            Tensor step = inner.parameters().get(name);
            return value.plus(variables.outward(step));
        }));
    }

    /** What the rule sees: zeros as parameters, gradients in the new variables. */
    private record Inside(UpdateContext outside, ChangeOfVariables variables) implements UpdateContext, Objective {
        @Override
        public Objective objective() {
            return this;
        }

        @Override
        public Named<Tensor> parameters() {
            return outside.parameters().map(value -> value.constant(0).broadcastTo(value.shape()));
        }

        @Override
        public Named<Tensor> state() {
            return outside.state();
        }

        @Override
        public Tensor step() {
            return outside.step();
        }

        @Override
        public Tensor learningRate(String parameter) {
            return outside.learningRate(parameter);
        }

        @Override
        public Tensor loss() {
            return outside.objective().loss();
        }

        @Override
        public Named<Tensor> gradient() {
            return outside.objective().gradient().map(variables::inward);
        }

        @Override
        public Named<Tensor> gradientAt(Named<Tensor> parameters) {
            Named<Tensor> moved = outside.parameters()
                    .mapWithName((name, value) -> value.plus(variables.outward(parameters.get(name))));
            return outside.objective().gradientAt(moved).map(variables::inward);
        }

        @Override
        public Named<Tensor> hessianVectorProduct(Named<Tensor> direction) {
            return outside.objective()
                    .hessianVectorProduct(direction.map(variables::outward))
                    .map(variables::inward);
        }

        @Override
        public <T> Optional<T> structure(Class<T> type) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalDouble learningRate() {
        return rule.learningRate();
    }

    @Override
    public WeightDecay weightDecay() {
        return rule.weightDecay();
    }
}

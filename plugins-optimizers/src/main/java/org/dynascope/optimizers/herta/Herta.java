package org.dynascope.optimizers.herta;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.dynascope.api.linear.GraphLayer;
import org.dynascope.api.linear.GraphProblem;
import org.dynascope.api.optimizer.Objective;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.optimizer.Update;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.optimizer.WeightDecay;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.random.RandomStreams;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.numerics.herta.Curvature;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.RouteCosts;
import org.dynascope.numerics.herta.SketchedPreconditioner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * HERTA: any update rule in the variables V of W = T·V, where T makes the problem well conditioned. With g the gradient after W, the rule
 * is given Tᵀ·g and its step ΔV becomes ΔW = T·ΔV; the optimum stays that of the original problem.
 *
 * <p>T is built once, from the {@link GraphProblem} that a linear unfolded network offers ({@code twirls} with one linear layer before,
 * no bias and {@code propagation: implicit}), see {@link SketchedPreconditioner}. It is scaled so that the Hessian of the mean squared
 * error over c numbers an example is near the identity, and with {@code rescaled} so that its extreme eigenvalues μ and L are at equal distances from 1: a
 * learning rate of 1 is the best one for {@code sgd} then ({@link Curvature} finds them, by at most 80 products with the Hessian). For cross entropy only the
 * conditioning that comes from the graph and the features is removed.
 *
 * <p>Of several linear layers before the propagation ({@link GraphLayer}) the last one has such variables, with its inputs as the features, and other
 * parameters stay as they are. As the inputs change, T is made anew every {@code refresh} updates; what the rule remembers, such as momentum,
 * stays as it is in the new variables. Where a problem has no such structure T is the identity, which is said in the log.
 *
 * <p>The rule is handed parameters of 0: its step may depend on gradients and state alone, as those of sgd, adam and rmsprop do.
 *
 * @see <a href="https://arxiv.org/abs/2403.18142">Yang, Yang, Hu, Dereziński (2024), HERTA: A High-Efficiency and Rigorous Training
 *     Algorithm for Unfolded Graph Neural Networks</a>
 * @since 0.1.0
 */
public final class Herta implements Optimizer {
    private static final Logger LOG = LoggerFactory.getLogger(Herta.class);
    private static final String FACTOR = "/triangular-factor";
    private static final String SKETCH = "sketch";
    private static final String START = "start";

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

    /** Returns the state of the rule, and where there are several matrices the R of the last one, which is the identity at first. */
    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        SequencedMap<String, TensorValue> state =
                new LinkedHashMap<>(rule.initialState(parameters).entries());
        List<String> matrices = parameters.names().stream()
                .filter(name -> parameters.get(name).shape().rank() == 2)
                .toList();
        if (matrices.size() > 1) {
            String last = matrices.getLast();
            state.put(last + FACTOR, identity(parameters.get(last).shape().size(0)));
        }
        return new Named<>(state);
    }

    private static TensorValue identity(int size) {
        double[] numbers = new double[size * size];
        for (int index = 0; index < numbers.length; index += size + 1) {
            numbers[index] = 1;
        }
        return TensorValue.of(new TensorType(Shape.of(size, size), ElementType.FLOAT64), numbers);
    }

    @Override
    public Update update(UpdateContext context) {
        Optional<GraphProblem> problem = context.objective().structure(GraphProblem.class);
        if (problem.isPresent()) {
            return updated(context, ofProblem(problem.get(), context), Named.empty());
        }
        Optional<GraphLayer> layer = context.objective().structure(GraphLayer.class);
        Named<Tensor> factors = factors(context);
        if (layer.isPresent()) {
            String name = layer.get().weight() + FACTOR;
            ChangeOfVariables variables = ChangeOfVariables.refreshed(
                    layer.get(), factors.get(name), settings, context, random.stream(SKETCH)::at);
            LOG.info(
                    "herta: variables of {}, anew every {} updates", layer.get().weight(), settings.refresh());
            return updated(context, variables, factors.map(_ -> variables.factor()));
        }
        LOG.info("herta: the model offers no graph problem, so the change of variables is the identity");
        Update plain = rule.update(context);
        return new Update(joined(plain.state(), factors), plain.parameters());
    }

    private ChangeOfVariables ofProblem(GraphProblem problem, UpdateContext context) {
        GraphRegression regression = ChangeOfVariables.regression(problem, settings.ridge());
        SketchedPreconditioner preconditioner =
                SketchedPreconditioner.of(regression, settings.sketch(), random.stream(SKETCH)::at);
        double stepSize = settings.rescaled() ? stepSize(regression, preconditioner) : 1;
        ChangeOfVariables variables = ChangeOfVariables.constant(regression, preconditioner, stepSize, context);
        int outputs = context.parameters().get(variables.weight()).shape().size(1);
        RouteCosts costs = ChangeOfVariables.costs(regression, preconditioner, outputs);
        LOG.atLevel(costs.worthwhileSteps() < 1 ? Level.WARN : Level.INFO).log("herta: {}", costs);
        return variables;
    }

    private double stepSize(GraphRegression regression, SketchedPreconditioner preconditioner) {
        RandomStream stream = random.stream(START);
        double[] start = new double[regression.width()];
        Arrays.setAll(start, _ -> stream.nextGaussian());
        Curvature curvature = Curvature.of(regression, preconditioner.factor(), start);
        LOG.info(
                "herta: eigenvalues of the squared error's Hessian in the new variables are within {} and {}",
                curvature.smallest(),
                curvature.largest());
        return curvature.stepSize();
    }

    private Update updated(UpdateContext context, ChangeOfVariables variables, Named<Tensor> factors) {
        Update inner = rule.update(new Inside(context, variables));
        return new Update(
                joined(inner.state(), factors),
                context.parameters()
                        .mapWithName((name, value) -> value.plus(
                                variables.outward(name, inner.parameters().get(name)))));
    }

    /** Returns the part of the state that is not the rule's. */
    private static Named<Tensor> factors(UpdateContext context) {
        SequencedMap<String, Tensor> factors =
                new LinkedHashMap<>(context.state().entries());
        factors.keySet().removeIf(name -> !name.endsWith(FACTOR));
        return new Named<>(factors);
    }

    private static Named<Tensor> joined(Named<Tensor> first, Named<Tensor> second) {
        SequencedMap<String, Tensor> joined = new LinkedHashMap<>(first.entries());
        joined.putAll(second.entries());
        return new Named<>(joined);
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
            return outside.objective().gradient().mapWithName(variables::inward);
        }

        @Override
        public Named<Tensor> gradientAt(Named<Tensor> parameters) {
            Named<Tensor> moved = outside.parameters()
                    .mapWithName((name, value) -> value.plus(variables.outward(name, parameters.get(name))));
            return outside.objective().gradientAt(moved).mapWithName(variables::inward);
        }

        @Override
        public Named<Tensor> hessianVectorProduct(Named<Tensor> direction) {
            return outside.objective()
                    .hessianVectorProduct(direction.mapWithName(variables::outward))
                    .mapWithName(variables::inward);
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

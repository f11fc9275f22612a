package org.dynascope.optimizers.herta;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dynascope.api.linear.GraphProblem;
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
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.SketchedPreconditioner;
import org.dynascope.optimizers.quadratic.GradientDescentOptimalStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The direct route: W ← W − (l·c/2)·K⁻¹·g for the mean squared error over l nodes of c numbers, K = Pᵀ·M·P + γ·I with the smoothed features P
 * = H⁻¹·X. Of a linear unfolded graph network the first step is the minimiser, up to γ and the tolerance, and further steps refine it. Where the
 * model offers no {@link GraphProblem} it takes the steps of {@code gd-optimal-step}, which is said in the log.
 *
 * <p>Cost: before the first step d solves on the whole graph and a factor of an l×d matrix; then a gradient a step.
 *
 * @since 0.1.0
 */
public final class ClosedForm implements Optimizer {
    private static final Logger LOG = LoggerFactory.getLogger(ClosedForm.class);

    private final ClosedFormParameters settings;

    /** Creates the rule. */
    @Inject
    public ClosedForm(ClosedFormParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code closed-form}. */
    public static Extension<Optimizer, ClosedFormParameters> extension() {
        return Extension.of(Optimizer.class, "closed-form", ClosedFormParameters.class, ClosedForm.class)
                .costs(Cost.MANY_PASSES)
                .experimental()
                .summary("minimiser of a linear unfolded graph network's squared error, by smoothing all features")
                .cites(new Citation(
                        "Yang, Yang, Hu, Dereziński",
                        2024,
                        "HERTA: A High-Efficiency and Rigorous Training Algorithm for Unfolded Graph Neural Networks",
                        "arXiv 2403.18142"));
    }

    @Override
    public Named<TensorValue> initialState(Named<? extends TensorView> parameters) {
        return Named.empty();
    }

    @Override
    public Update update(UpdateContext context) {
        Optional<GraphProblem> problem = context.objective().structure(GraphProblem.class);
        if (problem.isEmpty()) {
            LOG.info("closed-form: the model offers no graph problem, so steps are the best along the gradient");
            return new GradientDescentOptimalStep().update(context);
        }
        GraphRegression regression = ChangeOfVariables.regression(problem.get(), settings.ridge());
        ChangeOfVariables variables = ChangeOfVariables.constant(
                regression, SketchedPreconditioner.exact(regression, settings.tolerance()), 1, context);
        Named<Tensor> gradient = context.objective().gradient();
        return new Update(
                Named.empty(),
                context.parameters()
                        .mapWithName((name, value) ->
                                value.minus(variables.outward(name, variables.inward(name, gradient.get(name))))));
    }

    @Override
    public OptionalDouble learningRate() {
        return OptionalDouble.empty();
    }
}

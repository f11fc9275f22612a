package org.dynascope.probes.sharpness;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.krylov.Lanczos;
import org.dynascope.probes.eigenpair.TopEigenpair;

/**
 * Measures the sharpness: the largest eigenvalue λ of the Hessian of the mean loss over a fixed batch.
 *
 * <ul>
 *   <li>{@code sharpness.top-eigenvalue}: λ, by Lanczos' method;
 *   <li>{@code sharpness.residual}: ‖Hv − λv‖ of the unit eigenvector v found; an eigenvalue lies within that distance of λ;
 *   <li>{@code sharpness.threshold}: 2/η, above which plain gradient descent with learning rate η on that batch is unstable
 *       along v; only where the optimizer has a learning rate. Momentum and preconditioning move the true threshold.
 * </ul>
 *
 * <p>Unit: loss per squared parameter unit. Where the Hessian holds NaN or infinity, λ and residual are NaN. Every look
 * starts from the same random vector, so a look depends on nothing before it, unless {@code warm-start} is set. Cost: at
 * most {@code iterations} Hessian-vector products, typically 10 to 30, and as many vectors of memory.
 *
 * @see <a href="https://arxiv.org/abs/2103.00065">Cohen, Kaur, Li, Kolter, Talwalkar (2021), Gradient Descent on Neural
 *     Networks Typically Occurs at the Edge of Stability, sections 2 and 3</a>
 * @since 0.1.0
 */
public final class Sharpness implements Probe, Restorable {
    private static final String TOP_EIGENVALUE = "sharpness.top-eigenvalue";
    private static final String THRESHOLD = "sharpness.threshold";
    private static final String RESIDUAL = "sharpness.residual";
    private static final String RESIDUAL_PANEL = "sharpness-residual";

    private final SharpnessParameters settings;
    private final TopEigenpair eigenpair;

    /** Creates the probe. */
    public Sharpness(SharpnessParameters settings) {
        this.settings = settings;
        this.eigenpair = new TopEigenpair(settings.iterations(), settings.tolerance(), settings.warmStart());
    }

    /** Returns the descriptor of {@code sharpness}. */
    public static Extension<Probe, SharpnessParameters> extension() {
        return Extension.of(Probe.class, "sharpness", SharpnessParameters.class, Sharpness::new)
                .costs(Cost.MANY_PASSES)
                .summary("largest eigenvalue of the Hessian, beside gradient descent's threshold 2 / learning rate")
                .cites(
                        new Citation(
                                "Cohen, Kaur, Li, Kolter, Talwalkar",
                                2021,
                                "Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability",
                                "arXiv 2103.00065",
                                "sections 2 and 3"),
                        new Citation(
                                "Lanczos",
                                1950,
                                "An iteration method for the solution of the eigenvalue problem",
                                "doi 10.6028/jres.045.026"));
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.CURVATURE);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(TOP_EIGENVALUE, "", "largest eigenvalue of the Hessian"),
                MetricDeclaration.scalar(
                                THRESHOLD, "", "2 / learning rate, where plain gradient descent turns unstable")
                        .dashed(),
                MetricDeclaration.scalar(RESIDUAL, "", "distance within which an eigenvalue surely lies")
                        .inPanel(RESIDUAL_PANEL)
                        .drawnAs(Drawing.LOG_LINE));
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView trajectory = observation.trajectory();
        LinearMap hessian = trajectory.hessian(new ProbeBatch(settings.split(), settings.examples()));
        Optional<Lanczos.Result> found = eigenpair.of(hessian, observation.random());
        metrics.scalar(TOP_EIGENVALUE, found.map(pair -> pair.eigenvalue(0)).orElse(Double.NaN));
        metrics.scalar(RESIDUAL, found.map(pair -> pair.residualBounds()[0]).orElse(Double.NaN));
        trajectory.learningRate().ifPresent(rate -> metrics.scalar(THRESHOLD, 2 / rate));
    }

    /** Returns the eigenvector that the next look starts from, with {@code warm-start}. */
    @Override
    public Named<TensorValue> state() {
        return eigenpair.state();
    }

    @Override
    public void restore(Named<TensorValue> state) {
        eigenpair.restore(state);
    }
}

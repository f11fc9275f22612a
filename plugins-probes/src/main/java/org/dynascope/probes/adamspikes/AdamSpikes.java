package org.dynascope.probes.adamspikes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.dynascope.api.linear.LinearMap;
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
import org.dynascope.numerics.linear.ShiftedMap;
import org.dynascope.probes.eigenpair.TopEigenpair;

/**
 * Tells whether Adam's preconditioner causes spikes of the loss. With D = diag(1/(√v̂ + ε)) after the moments of the coming update,
 * H the Hessian of the loss before it, and c = (1 − β₁)/((1 + β₁)·(1 − β₁ᵗ)), the update is unstable where
 *
 * <pre>
 * λmax(Ĥ) > 2/η,   Ĥ = c·D·H,
 * </pre>
 *
 * <p>for a preconditioner that stands still: on a quadratic of curvature λ the momentum's characteristic polynomial
 * z² − (1 + β₁ − η·(1 − β₁)·λ)·z + β₁ has a root outside the unit disk exactly then. Where the gradient has become small beside v, v decays
 * by β₂ a step and λmax(Ĥ) grows by β₂^(−½); the loss rises once the curvature along the gradient is above 2/η too.
 *
 * <p>It takes Adam, AdamW, RMSProp and every rule that states its {@linkplain org.dynascope.api.optimizer.AdaptiveMoments moments}.
 * Coupled weight decay belongs to loss, gradient and Hessian; decoupled decay to the update alone. Learning rates of groups are folded
 * into D, relative to the scheduled rate η of the step. Loss, g and H are of one fixed batch in evaluation mode, in float64; with
 * mini-batches the curvature along the gradient is noisy, see {@code smoothing}. Where the gradient is 0, or v and ε are, what has no
 * value is NaN. To find spikes and lead times it must look at every step: {@code every: 1 steps}.
 *
 * <p>Cost of a look: one gradient of the batch and two quadratic forms of its Hessian, of about half a product each; where all examples
 * are trained on at once in float64 and the batch is all of them, the gradient is the update's own, and the forms share its forward sweep.
 * Where it is recorded, one product in place of a form; at every {@code eigenvalues-every}th look two searches, of typically 4 to 20
 * products each after a warm start.
 *
 * @see <a href="https://arxiv.org/abs/2506.04805">Bai, Zhou, Zhao, Li, Li, Xiong, Yang, Zhang, Xu (2025), Adaptive Preconditioners
 *     Trigger Loss Spikes in Adam</a>
 * @see <a href="https://arxiv.org/abs/2207.14484">Cohen, Ghorbani, Krishnan, Agarwal, Medapati, Badura, Suo, Cardoze, Nado, Dahl,
 *     Gilmer (2022), Adaptive Gradient Methods at the Edge of Stability, section 2</a>
 * @since 0.1.0
 */
public final class AdamSpikes implements Probe, Restorable {
    private static final String PLAIN = "plain/";
    private static final String SCALED = "scaled/";
    private static final String WATCH = "watch/";

    private final AdamSpikesParameters settings;
    private final TopEigenpair plain;
    private final TopEigenpair scaled;
    private final SpikeWatch watch;

    /** Creates the probe. */
    public AdamSpikes(AdamSpikesParameters settings) {
        this.settings = settings;
        this.plain = new TopEigenpair(settings.iterations(), settings.tolerance(), settings.warmStart());
        this.scaled = new TopEigenpair(settings.iterations(), settings.tolerance(), settings.warmStart());
        this.watch = new SpikeWatch(settings);
    }

    /** Returns the descriptor of {@code adam-spikes}. */
    public static Extension<Probe, AdamSpikesParameters> extension() {
        return Extension.of(Probe.class, "adam-spikes", AdamSpikesParameters.class, AdamSpikes::new)
                .costs(Cost.MANY_PASSES)
                .summary("whether Adam's preconditioner causes loss spikes, when they begin, and what would prevent"
                        + " them")
                .cites(
                        new Citation(
                                "Bai, Zhou, Zhao, Li, Li, Xiong, Yang, Zhang, Xu",
                                2025,
                                "Adaptive Preconditioners Trigger Loss Spikes in Adam",
                                "arXiv 2506.04805"),
                        new Citation(
                                "Cohen, Ghorbani, Krishnan, Agarwal, Medapati, Badura, Suo, Cardoze, Nado, Dahl,"
                                        + " Gilmer",
                                2022,
                                "Adaptive Gradient Methods at the Edge of Stability",
                                "arXiv 2207.14484"));
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.GRADIENT, Requirement.CURVATURE, Requirement.ADAM_STATE);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return AdamSpikesMetrics.all();
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView trajectory = observation.trajectory();
        ProbeBatch batch = new ProbeBatch(settings.split(), settings.examples());
        AdamStep step = AdamStep.of(trajectory, trajectory.gradient(batch));
        LinearMap hessian = trajectory.hessian(batch);
        LinearMap curvature = step.decays() ? new ShiftedMap(hessian, step.decay()) : hessian;
        boolean isRecorded = watch.isRecorded() || observation.isLast();
        if (watch.isSearchDue()) {
            Eigenvalues found = Eigenvalues.of(step, curvature, plain, scaled, observation.random());
            watch.eigenvalues(trajectory.step(), step, found);
            if (isRecorded) {
                emit(found, metrics);
            }
        }
        Curvatures curvatures = Curvatures.of(step, curvature, isRecorded);
        Decoupling decoupling =
                Decoupling.of(step.second(), step.trained(), step.moments().beta2());
        watch.look(trajectory.step(), step, curvatures, decoupling)
                .ifPresent(ratio -> metrics.event(AdamSpikesMetrics.SPIKE, ratio));
        if (isRecorded) {
            emit(step, curvatures, decoupling, metrics);
        }
        if (observation.isLast()) {
            watch.finish();
        }
        if (watch.takeChange() || observation.isLast()) {
            summarise(metrics);
        }
    }

    private static void emit(Eigenvalues found, MetricSink metrics) {
        metrics.scalar(AdamSpikesMetrics.HESSIAN, found.hessian());
        metrics.scalar(AdamSpikesMetrics.PRECONDITIONED, found.preconditioned());
        metrics.scalar(AdamSpikesMetrics.ALIGNMENT, found.alignment());
    }

    private void emit(AdamStep step, Curvatures curvatures, Decoupling decoupling, MetricSink metrics) {
        metrics.scalar(AdamSpikesMetrics.LOSS, step.objective());
        metrics.scalar(AdamSpikesMetrics.ALONG_GRADIENT, watch.smoothed());
        metrics.scalar(AdamSpikesMetrics.THRESHOLD, 2 / step.rate());
        metrics.scalar(AdamSpikesMetrics.SPIKING, watch.isSpiking() ? 1 : 0);
        metrics.scalar(AdamSpikesMetrics.ALONG_GRADIENT_PLAIN, curvatures.alongGradientPlain());
        metrics.scalar(AdamSpikesMetrics.ALONG_UPDATE, curvatures.alongUpdate());
        metrics.scalar(AdamSpikesMetrics.SECOND_MOMENT, rootNorm(step.secondMoment()));
        metrics.scalar(
                AdamSpikesMetrics.GRADIENT,
                Curvatures.Scaled.of(step.gradient()).norm());
        metrics.scalar(AdamSpikesMetrics.GROWTH, decoupling.growth());
        metrics.scalar(AdamSpikesMetrics.BETA2, step.moments().beta2());
        metrics.scalar(AdamSpikesMetrics.RATIO, decoupling.ratio());
        metrics.scalar(AdamSpikesMetrics.PHASE, watch.phase().number());
    }

    private static double rootNorm(double[] squares) {
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return Math.sqrt(sum);
    }

    private void summarise(MetricSink metrics) {
        List<Spike> spikes = watch.spikes();
        long predicted =
                spikes.stream().filter(spike -> !Double.isNaN(spike.start())).count();
        long alongGradient =
                spikes.stream().filter(spike -> !Double.isNaN(spike.onset())).count();
        FirstExcursion first = watch.firstExcursion();
        metrics.scalar(AdamSpikesMetrics.FIRST_CROSSING, first.start());
        metrics.scalar(AdamSpikesMetrics.FIRST_PEAK, first.peak());
        metrics.scalar(AdamSpikesMetrics.FIRST_END, first.end());
        metrics.scalar(AdamSpikesMetrics.FIRST_PEAK_LOSS, first.peakLoss());
        metrics.scalar(AdamSpikesMetrics.CROSSING_RATIO, first.ratio());
        metrics.scalar(AdamSpikesMetrics.GREATEST_PRECONDITIONED, watch.greatestTop());
        metrics.scalar(AdamSpikesMetrics.GREATEST_HESSIAN, watch.greatestHessian());
        metrics.scalar(AdamSpikesMetrics.EXCURSIONS, watch.excursions());
        metrics.scalar(AdamSpikesMetrics.GRADIENT_EXCURSIONS, watch.gradientExcursions());
        metrics.scalar(AdamSpikesMetrics.SPIKES, spikes.size());
        metrics.scalar(AdamSpikesMetrics.PREDICTED, (double) predicted);
        metrics.scalar(AdamSpikesMetrics.GRADIENT_PREDICTED, (double) alongGradient);
        metrics.scalar(AdamSpikesMetrics.MISSED, (double) (spikes.size() - predicted));
        metrics.scalar(AdamSpikesMetrics.LEAD, median(spikes, Spike::lead));
        metrics.scalar(AdamSpikesMetrics.GRADIENT_LEAD, median(spikes, Spike::gradientLead));
        metrics.scalar(
                AdamSpikesMetrics.LARGEST_RATIO,
                spikes.stream().mapToDouble(Spike::ratio).max().orElse(Double.NaN));
        metrics.scalar(AdamSpikesMetrics.AGREEMENT, watch.agreement());
        metrics.scalar(AdamSpikesMetrics.ADVISED_EPSILON, watch.advice().epsilon());
        metrics.scalar(AdamSpikesMetrics.ADVISED_BETA2, watch.advice().beta2());
        metrics.matrix(AdamSpikesMetrics.EVENTS, spikes.stream().map(Spike::row).toArray(double[][]::new));
    }

    /** Returns the median over the spikes that were announced; NaN if none was. */
    private static double median(List<Spike> spikes, ToDoubleFunction<Spike> lead) {
        double[] leads = spikes.stream()
                .mapToDouble(lead)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (leads.length == 0) {
            return Double.NaN;
        }
        return (leads[(leads.length - 1) / 2] + leads[leads.length / 2]) / 2;
    }

    /** Returns the eigenvectors that the next searches start from, and what was seen so far. */
    @Override
    public Named<TensorValue> state() {
        SequencedMap<String, TensorValue> all = new LinkedHashMap<>();
        plain.state().entries().forEach((name, value) -> all.put(PLAIN + name, value));
        scaled.state().entries().forEach((name, value) -> all.put(SCALED + name, value));
        watch.state().entries().forEach((name, value) -> all.put(WATCH + name, value));
        return new Named<>(all);
    }

    @Override
    public void restore(Named<TensorValue> state) {
        plain.restore(part(state, PLAIN));
        scaled.restore(part(state, SCALED));
        watch.restore(part(state, WATCH));
    }

    private static Named<TensorValue> part(Named<TensorValue> state, String prefix) {
        SequencedMap<String, TensorValue> part = new LinkedHashMap<>();
        state.entries().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return new Named<>(part);
    }
}

package org.dynascope.probes.perturbationgrowth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.probes.tangentkernel.KernelDirection;
import org.jspecify.annotations.Nullable;

/**
 * Measures how a perturbation grows: a trajectory with parameters θ and a copy θ̃ of it that was moved a little at step t_p and
 * then sees the same mini-batches. The first look is at t_p itself, so the length of the perturbation is measured, roundings
 * included, not taken from the experiment.
 *
 * <ul>
 *   <li>{@code perturbation-growth.distance}: ‖θ̃_t − θ_t‖;
 *   <li>{@code perturbation-growth.factor}: G = ‖θ̃_t − θ_t‖ / ‖θ̃_p − θ_p‖; NaN without a perturbation;
 *   <li>{@code perturbation-growth.window-factor}: the same at the first look at least {@code window} steps after t_p, once;
 *   <li>{@code perturbation-growth.exponent}: ln G / (t − t_p), the finite-time Lyapunov exponent per step;
 *   <li>{@code perturbation-growth.dissimilarity}: C = 1 − θ̃·θ / (‖θ̃‖·‖θ‖);
 *   <li>{@code perturbation-growth.kernel-distance}: at the end, 1 − ⟨K̃, K⟩ / (‖K̃‖·‖K‖) of the tangent kernels of both.
 * </ul>
 *
 * <p>Sums are in float64, but parameters in float32 have a floor: a relative perturbation near 1e-7 is one of roundings. Cost of a
 * look: a pass over the parameters; at the end two tangent kernels.
 *
 * @see <a href="https://arxiv.org/abs/2505.13900">Zhou, Yang, Sugiyama, Yan (2025), New Evidence of the Two-Phase Learning
 *     Dynamics of Neural Networks</a>
 * @since 0.1.0
 */
public final class PerturbationGrowth implements Probe, Restorable {
    private static final String DISTANCE = "perturbation-growth.distance";
    private static final String FACTOR = "perturbation-growth.factor";
    private static final String WINDOW_FACTOR = "perturbation-growth.window-factor";
    private static final String EXPONENT = "perturbation-growth.exponent";
    private static final String DISSIMILARITY = "perturbation-growth.dissimilarity";
    private static final String KERNEL_DISTANCE = "perturbation-growth.kernel-distance";
    private static final String BEGIN = "begin";

    private final PerturbationGrowthParameters settings;
    private @Nullable Begin begin;
    private boolean isWindowPast;

    /** The first look: its step, and the length of the perturbation. */
    private record Begin(long step, double distance) {}

    /** Creates the probe. */
    public PerturbationGrowth(PerturbationGrowthParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code perturbation-growth}. */
    public static Extension<Probe, PerturbationGrowthParameters> extension() {
        return Extension.of(
                        Probe.class, "perturbation-growth", PerturbationGrowthParameters.class, PerturbationGrowth::new)
                .costs(Cost.FEW_PASSES)
                .summary("how far a perturbed copy of a trajectory has moved away from it, as a factor of the"
                        + " perturbation")
                .cites(new Citation(
                        "Zhou, Yang, Sugiyama, Yan",
                        2025,
                        "New Evidence of the Two-Phase Learning Dynamics of Neural Networks",
                        "arXiv 2505.13900"));
    }

    @Override
    public Set<Requirement> requirements() {
        return settings.kernelExamples() > 0
                ? Set.of(Requirement.PAIR, Requirement.TANGENT_KERNEL)
                : Set.of(Requirement.PAIR);
    }

    @Override
    public List<String> splits() {
        return settings.kernelExamples() > 0 ? List.of(settings.kernelSplit()) : List.of();
    }

    @Override
    public List<MetricDeclaration> metrics() {
        List<MetricDeclaration> all = new ArrayList<>();
        all.add(log(DISTANCE, "distance of the parameters from those of the unperturbed trajectory"));
        all.add(log(FACTOR, "distance as a factor of that at the perturbation"));
        if (settings.window() > 0) {
            all.add(log(WINDOW_FACTOR, "the same " + settings.window() + " steps after the perturbation"));
        }
        all.add(MetricDeclaration.scalar(
                        EXPONENT, "1/step", "logarithm of the factor by the steps since the perturbation")
                .inPanel(EXPONENT));
        all.add(log(DISSIMILARITY, "1 − cosine of the angle between the parameters"));
        if (settings.kernelExamples() > 0) {
            all.add(MetricDeclaration.scalar(KERNEL_DISTANCE, "", "distance of the tangent kernels of both at the end")
                    .inPanel(KERNEL_DISTANCE));
        }
        return all;
    }

    private static MetricDeclaration log(String name, String summary) {
        return MetricDeclaration.scalar(name, "", summary)
                .drawnAs(Drawing.LOG_LINE)
                .inPanel(name);
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView one = observation.trajectories().get(0);
        TrajectoryView other = observation.trajectories().get(1);
        Comparison comparison = Comparison.of(one.parameters(), other.parameters());
        long step = one.step();
        Begin first = begin == null ? new Begin(step, comparison.distance()) : begin;
        begin = first;
        double factor = comparison.distance() / first.distance();
        metrics.scalar(DISTANCE, comparison.distance());
        metrics.scalar(FACTOR, factor);
        metrics.scalar(DISSIMILARITY, comparison.dissimilarity());
        if (step > first.step()) {
            metrics.scalar(EXPONENT, Math.log(factor) / (step - first.step()));
        }
        if (settings.window() > 0 && !isWindowPast && step >= first.step() + settings.window()) {
            metrics.scalar(WINDOW_FACTOR, factor);
            isWindowPast = true;
        }
        if (observation.isLast() && settings.kernelExamples() > 0) {
            metrics.scalar(KERNEL_DISTANCE, kernel(one).distance(kernel(other)));
        }
    }

    private KernelDirection kernel(TrajectoryView trajectory) {
        ProbeBatch batch = new ProbeBatch(settings.kernelSplit(), settings.kernelExamples());
        return KernelDirection.of(trajectory.tangentKernel(batch, settings.wholeUpTo()));
    }

    /** Over all parameters: ‖a − b‖, and 1 − cos = (‖a − b‖² − (‖a‖ − ‖b‖)²) / (2·‖a‖·‖b‖), which loses no digits near 0. */
    private record Comparison(double distance, double dissimilarity) {
        static Comparison of(Named<TensorView> ones, Named<TensorView> others) {
            double squares = 0;
            double otherSquares = 0;
            double distanceSquares = 0;
            for (Map.Entry<String, TensorView> parameter : ones.entries().entrySet()) {
                double[] a = parameter.getValue().toDoubleArray();
                double[] b = others.get(parameter.getKey()).toDoubleArray();
                for (int index = 0; index < a.length; index++) {
                    double difference = a[index] - b[index];
                    squares += a[index] * a[index];
                    otherSquares += b[index] * b[index];
                    distanceSquares += difference * difference;
                }
            }
            double length = Math.sqrt(squares);
            double otherLength = Math.sqrt(otherSquares);
            double stretch = (length - otherLength) * (length - otherLength);
            return new Comparison(Math.sqrt(distanceSquares), (distanceSquares - stretch) / (2 * length * otherLength));
        }
    }

    /** Returns the first look. */
    @Override
    public Named<TensorValue> state() {
        if (begin == null) {
            return Named.empty();
        }
        TensorType type = new TensorType(Shape.of(3), ElementType.FLOAT64);
        double[] numbers = {(double) begin.step(), begin.distance(), isWindowPast ? 1 : 0};
        return new Named<>(new LinkedHashMap<>(Map.of(BEGIN, TensorValue.of(type, numbers))));
    }

    @Override
    public void restore(Named<TensorValue> state) {
        if (state.contains(BEGIN)) {
            double[] numbers = state.get(BEGIN).toDoubleArray();
            begin = new Begin((long) numbers[0], numbers[1]);
            isWindowPast = numbers[2] > 0;
        }
    }
}

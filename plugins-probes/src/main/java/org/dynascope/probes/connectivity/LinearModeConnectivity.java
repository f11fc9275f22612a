package org.dynascope.probes.connectivity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;

/**
 * Measures loss and error on the straight line θ(a) = (1 − a)·θ + a·θ' between two networks of one model, and how much higher they
 * are than the line that joins their ends: the barrier maxₐ [m(a) − (1 − a)·m(0) − a·m(1)]. Networks are linearly mode connected
 * where it is about 0.
 *
 * <p>For each split:
 *
 * <ul>
 *   <li>{@code linear-mode-connectivity.loss.SPLIT}, {@code .error.SPLIT}: mean loss and share of wrong answers at each place;
 *   <li>{@code .loss-barrier.SPLIT}, {@code .error-barrier.SPLIT}: their barriers;
 *   <li>{@code .raw-loss-barrier.SPLIT}, {@code .raw-error-barrier.SPLIT}: the same with the networks' buffers interpolated as
 *       the parameters are. Everything else has them {@linkplain org.dynascope.api.probe.Network#reestimated estimated anew} on the
 *       training split at each place, without which batch normalisation shows barriers that are none. Equal for a model without
 *       buffers.
 * </ul>
 *
 * <p>{@code .distance} is ‖θ' − θ‖/‖θ‖. With {@code curvature}, {@code .bump-from-first} and {@code .bump-from-second} estimate
 * how much higher the loss is in the middle than the mean of the ends, by the expansion of second order at one end,
 * L(θ) + g·d/2 + dᵀ·H·d/8 with d = θ' − θ. It is far from the barrier where higher orders matter.
 *
 * <p>Cost: a pass over each split for each place; three with buffers. The estimate: a gradient and a Hessian-vector product at each
 * end.
 *
 * @see <a href="https://arxiv.org/abs/1912.05671">Frankle, Dziugaite, Roy, Carbin (2020), Linear Mode Connectivity and the Lottery
 *     Ticket Hypothesis, section 2</a>
 * @since 0.1.0
 */
public final class LinearModeConnectivity implements Probe {
    private static final String FAMILY = "linear-mode-connectivity.";
    private static final String DISTANCE = FAMILY + "distance";
    private static final String FIRST_BUMP = FAMILY + "bump-from-first";
    private static final String SECOND_BUMP = FAMILY + "bump-from-second";
    private static final String TRAIN = "train";

    private final LinearModeConnectivityParameters settings;

    /** Creates the probe. */
    public LinearModeConnectivity(LinearModeConnectivityParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code linear-mode-connectivity}. */
    public static Extension<Probe, LinearModeConnectivityParameters> extension() {
        return Extension.of(
                        Probe.class,
                        "linear-mode-connectivity",
                        LinearModeConnectivityParameters.class,
                        LinearModeConnectivity::new)
                .costs(Cost.MANY_PASSES)
                .summary("loss and error on the line between two networks, and the barrier between them")
                .cites(
                        new Citation(
                                "Frankle, Dziugaite, Roy, Carbin",
                                2020,
                                "Linear Mode Connectivity and the Lottery Ticket Hypothesis",
                                "arXiv 1912.05671",
                                "section 2"),
                        new Citation(
                                "Singh, Adilova, Kamp, Fischer, Schölkopf, Hofmann",
                                2024,
                                "Landscaping Linear Mode Connectivity",
                                "arXiv 2406.16300"));
    }

    @Override
    public Set<Requirement> requirements() {
        Set<Requirement> needs = EnumSet.of(Requirement.PAIR, Requirement.NETWORK, Requirement.CLASSES);
        if (settings.curvature() > 0) {
            needs.add(Requirement.GRADIENT);
            needs.add(Requirement.CURVATURE);
        }
        return needs;
    }

    @Override
    public List<MetricDeclaration> metrics() {
        List<MetricDeclaration> metrics = new ArrayList<>();
        for (String split : settings.splits()) {
            String where = " on the split '" + split + "'";
            metrics.add(MetricDeclaration.vector(
                    FAMILY + "loss." + split, "place", "mean loss at places on the line" + where));
            metrics.add(MetricDeclaration.vector(
                    FAMILY + "error." + split, "place", "share of wrong answers at places on the line" + where));
            metrics.add(barrier("loss-barrier", split, "barrier of the loss" + where));
            metrics.add(barrier("error-barrier", split, "barrier of the share of wrong answers" + where));
            metrics.add(barrier("raw-loss-barrier", split, "barrier of the loss with interpolated buffers" + where));
            metrics.add(
                    barrier("raw-error-barrier", split, "barrier of wrong answers with interpolated buffers" + where));
        }
        metrics.add(MetricDeclaration.scalar(DISTANCE, "", "distance of the parameters by the first one's norm")
                .inPanel(DISTANCE));
        if (settings.curvature() > 0) {
            metrics.add(bump(FIRST_BUMP, "height of the loss in the middle, from the curvature at the first network"));
            metrics.add(
                    bump(SECOND_BUMP, "height of the loss in the middle, from the curvature at the second network"));
        }
        return metrics;
    }

    private static MetricDeclaration barrier(String quantity, String split, String summary) {
        return MetricDeclaration.scalar(FAMILY + quantity + "." + split, "", summary)
                .inPanel(FAMILY + quantity);
    }

    private static MetricDeclaration bump(String name, String summary) {
        return MetricDeclaration.scalar(name, "", summary).inPanel(FAMILY + "bump");
    }

    @Override
    public List<String> splits() {
        return settings.splits();
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView first = observation.trajectories().get(0);
        TrajectoryView second = observation.trajectories().get(1);
        ModelState from = first.modelState();
        ModelState to = second.modelState();
        for (String split : settings.splits()) {
            Path path = path(first, from, to, split, true);
            path.emit(metrics, split);
            Path raw = from.buffers().size() == 0 ? path : path(first, from, to, split, false);
            metrics.scalar(FAMILY + "raw-loss-barrier." + split, Barrier.of(raw.losses));
            metrics.scalar(FAMILY + "raw-error-barrier." + split, Barrier.of(raw.errors));
        }
        metrics.scalar(DISTANCE, Bump.relativeDistance(from, to));
        if (settings.curvature() > 0) {
            ProbeBatch batch = new ProbeBatch(TRAIN, settings.curvature());
            double mean = (first.gradient(batch).loss() + second.gradient(batch).loss()) / 2;
            metrics.scalar(FIRST_BUMP, Bump.expanded(first, to, batch) - mean);
            metrics.scalar(SECOND_BUMP, Bump.expanded(second, from, batch) - mean);
        }
    }

    private Path path(TrajectoryView view, ModelState from, ModelState to, String split, boolean isReestimated) {
        ProbeBatch batch = new ProbeBatch(split, settings.examples());
        ProbeBatch train = new ProbeBatch(TRAIN, settings.examples());
        Path path = new Path(new double[settings.points()], new double[settings.points()]);
        for (int index = 0; index < settings.points(); index++) {
            ModelState between = from.towards(to, Barrier.position(index, settings.points()));
            ModelState seen = isReestimated ? view.network().reestimated(train, between) : between;
            Evaluation answers = view.network().evaluate(batch, seen);
            path.losses[index] = answers.loss();
            path.errors[index] = ErrorRate.of(answers);
        }
        return path;
    }

    private record Path(double[] losses, double[] errors) {
        void emit(MetricSink metrics, String split) {
            List<String> places = Barrier.positions(losses.length).stream()
                    .map(String::valueOf)
                    .toList();
            metrics.vector(FAMILY + "loss." + split, places, losses);
            metrics.vector(FAMILY + "error." + split, places, errors);
            metrics.scalar(FAMILY + "loss-barrier." + split, Barrier.of(losses));
            metrics.scalar(FAMILY + "error-barrier." + split, Barrier.of(errors));
        }
    }
}

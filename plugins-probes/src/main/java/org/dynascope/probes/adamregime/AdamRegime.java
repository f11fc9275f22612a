package org.dynascope.probes.adamregime;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.optimizer.AdaptiveMoments;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.state.Named;
import org.dynascope.api.state.Restorable;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * Tells in which regime Adam is on a minimum at 0 of even degree k, and in which it should be. With E the largest |θᵢ| of each
 * window of some memories 1/(1 − β₁) of the first moment, in looks, it is
 *
 * <ul>
 *   <li>0, stable, if |θᵢ| has reached 10^(−300/(2k−2)), where g² begins to underflow, or if E ends below η/100 without ever
 *       having been ten times an earlier E;
 *   <li>1, spikes, if E was below η/100 at any time;
 *   <li>2, sign descent, otherwise.
 * </ul>
 *
 * <p>The probe looks at every step it is given and records once, at its last look. Where v has underflowed, Adam without ε
 * computes 0/0 and the run ends as diverged: the regime is then that of the steps before.
 *
 * @see <a href="https://arxiv.org/abs/2603.09581">Towards Understanding Adam Convergence on Highly Degenerate Polynomials
 *     (2026)</a>
 * @since 0.1.0
 */
public final class AdamRegime implements Probe, Restorable {
    private static final String PREFIX = "adam-regime.";
    private static final String REGIME = PREFIX + "regime";
    private static final String PREDICTED = PREFIX + "predicted";
    private static final String STABILITY_MARGIN = PREFIX + "stability-margin";
    private static final String EXISTENCE_MARGIN = PREFIX + "existence-margin";
    private static final String REBOUND = PREFIX + "rebound";
    private static final String LEAST = PREFIX + "least-envelope";
    private static final String LAST = PREFIX + "last-envelope";
    private static final String DECOUPLING = PREFIX + "decoupling";
    private static final String UNDERFLOW = PREFIX + "underflow";

    /** Decimal exponent at which squares of gradients are about to leave the range of float64. */
    private static final double SMALLEST_SQUARE = -300;

    private final AdamRegimeParameters settings;
    private final Envelope envelope;
    private double[] ratios = new double[0];
    private int window;

    /** Creates the probe. */
    public AdamRegime(AdamRegimeParameters settings) {
        this.settings = settings;
        this.envelope = new Envelope(Math.pow(10, SMALLEST_SQUARE / (2.0 * settings.degree() - 2)));
    }

    /** Returns the descriptor of {@code adam-regime}. */
    public static Extension<Probe, AdamRegimeParameters> extension() {
        return Extension.of(Probe.class, "adam-regime", AdamRegimeParameters.class, AdamRegime::new)
                .costs(Cost.FEW_PASSES)
                .summary("whether Adam on a degenerate minimum is stable, spikes, or descends by signs, and what theory"
                        + " says");
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.ADAM_STATE, Requirement.GRADIENT);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(REGIME, "", "0 stable, 1 spikes, 2 sign descent, as seen"),
                MetricDeclaration.scalar(PREDICTED, "", "the same as closed forms say"),
                MetricDeclaration.scalar(STABILITY_MARGIN, "", "β₂^(k/(2(k−2))) − β₁, positive where stable")
                        .inPanel(STABILITY_MARGIN)
                        .boundary(),
                MetricDeclaration.scalar(
                                EXISTENCE_MARGIN,
                                "",
                                "β₂^((k−1)/(2(k−2))) − β₁, positive where a state of linear convergence exists")
                        .inPanel(EXISTENCE_MARGIN)
                        .boundary(),
                own(REBOUND, "log₁₀ of the most by which the envelope was above an earlier value of its own"),
                own(LEAST, "log₁₀ of the least envelope"),
                own(LAST, "log₁₀ of the last envelope"),
                own(
                        DECOUPLING,
                        "median over windows of log₁₀(Σv/Σg²) at their ends; at the last look if none is whole"),
                own(UNDERFLOW, "step at which the parameters reached the floor; NaN if they did not")
                        .inUnit("steps"));
    }

    private static MetricDeclaration own(String name, String summary) {
        return MetricDeclaration.scalar(name, "", summary).inPanel(name);
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView trajectory = observation.trajectory();
        if (window == 0) {
            double memory = 1 / (1 - trajectory.nextUpdate().moments().beta1());
            window = (int) Math.min(Integer.MAX_VALUE, Math.ceil(settings.memories() * memory));
        }
        boolean isWhole =
                !envelope.hasConverged() && envelope.add(trajectory.step(), largest(trajectory.parameters()), window);
        if (isWhole || (observation.isLast() && ratios.length == 0)) {
            ratios = Arrays.copyOf(ratios, ratios.length + 1);
            ratios[ratios.length - 1] = ratio(trajectory);
        }
        if (observation.isLast()) {
            emit(trajectory, metrics);
        }
    }

    private void emit(TrajectoryView trajectory, MetricSink metrics) {
        AdaptiveMoments moments = trajectory.nextUpdate().moments();
        double rate = trajectory.learningRate().orElse(Double.NaN);
        int degree = settings.degree();
        Regime predicted = Regime.predicted(degree, moments.beta1(), moments.beta2());
        metrics.scalar(REGIME, regime(moments, rate));
        metrics.scalar(PREDICTED, predicted.number());
        metrics.scalar(STABILITY_MARGIN, Regime.stabilityBound(degree, moments.beta2()) - moments.beta1());
        metrics.scalar(EXISTENCE_MARGIN, Regime.existenceBound(degree, moments.beta2()) - moments.beta1());
        metrics.scalar(REBOUND, Math.log10(envelope.rebound()));
        metrics.scalar(LEAST, Math.log10(envelope.least()));
        metrics.scalar(LAST, Math.log10(envelope.last()));
        metrics.scalar(DECOUPLING, median(ratios));
        metrics.scalar(UNDERFLOW, envelope.underflow());
    }

    private double regime(AdaptiveMoments moments, double rate) {
        if (moments.beta2() == 0) {
            return Regime.SIGN_DESCENT.number();
        }
        return envelope.regime(rate).map(Regime::number).orElse(Double.NaN);
    }

    /** Returns max |θᵢ|, NaN if any is. */
    private static double largest(Named<TensorView> parameters) {
        double largest = 0;
        for (TensorView parameter : parameters.values()) {
            long count = parameter.shape().elements();
            for (long index = 0; index < count; index++) {
                largest = Math.max(largest, Math.abs(parameter.at(index)));
            }
        }
        return largest;
    }

    /** Returns log₁₀(Σv/Σg²), by the roots so that neither underflows before v does. */
    private static double ratio(TrajectoryView trajectory) {
        Named<TensorView> state = trajectory.optimizerState();
        double squares = 0;
        double moments = 0;
        for (var gradient : trajectory.gradient().entries().entrySet()) {
            for (double slope : gradient.getValue().toDoubleArray()) {
                squares = Math.hypot(squares, slope);
            }
            String second = AdaptiveMoments.secondMoment(gradient.getKey());
            for (double moment : state.get(second).toDoubleArray()) {
                moments = Math.hypot(moments, Math.sqrt(moment));
            }
        }
        return 2 * (Math.log10(moments) - Math.log10(squares));
    }

    private static double median(double[] numbers) {
        if (numbers.length == 0) {
            return Double.NaN;
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Returns the envelope, and the ratios at the ends of its windows. */
    @Override
    public Named<TensorValue> state() {
        SequencedMap<String, TensorValue> state = new LinkedHashMap<>();
        state.put(LAST, vector(envelope.numbers()));
        state.put(DECOUPLING, vector(ratios));
        return new Named<>(state);
    }

    private static TensorValue vector(double[] numbers) {
        return TensorValue.of(new TensorType(Shape.of(numbers.length), ElementType.FLOAT64), numbers);
    }

    @Override
    public void restore(Named<TensorValue> state) {
        if (state.contains(LAST)) {
            envelope.restore(state.get(LAST).toDoubleArray());
            ratios = state.get(DECOUPLING).toDoubleArray();
        }
    }
}

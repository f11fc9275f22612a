package org.dynascope.probes.layerenergy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
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
import org.dynascope.api.tensor.TensorValue;

/**
 * Follows the energy h of a network over its depth, for models whose layers are steps that minimise one, such as
 * {@code transformer-energy}: those that offer the observables {@code layer-k.energy}, k = 0, 1, …. Depth 0 is before the first layer.
 *
 * <ul>
 *   <li>{@code layer-energy.mean}: mean over examples at each depth; {@code .attention} and {@code .feed-forward} are its parts, and
 *       {@code .rise} is the mean again at the depths into which the energy of an example rises, elsewhere NaN;
 *   <li>{@code layer-energy.above-least.…}: least, quartiles and greatest over examples of h less the example's least over depths, as box
 *       plots show them;
 *   <li>{@code layer-energy.fallen}: (h̄₀ − h̄ₖ)/(h̄₀ − min h̄) of the means; {@code layer-energy.hover}: the greatest 1 − fallen after
 *       {@code settled} layers;
 *   <li>{@code layer-energy.rising-share} and {@code .certified-share}: shares of examples in each layer; {@code .rises},
 *       {@code .certified} and {@code .certified-rises} count pairs of example and layer;
 *   <li>{@code layer-energy.attention-rises} and {@code .feed-forward-rises}: pairs in which that half of the layer raises its own part;
 *   <li>{@code layer-energy.gradient-norm}, {@code .interference} and {@code .clipped}: means in each layer of ‖∇h‖ where it begins, of
 *       the change of the second half's gradient by the first half, and of the share of numbers that a rectifier cut off.
 * </ul>
 *
 * <p>A rise is one of more than 1e-9·(1 + |h|). Everything is computed in float64. Of a model that offers no energy all is NaN. Cost: one
 * pass, and what the model says of its observables.
 *
 * @see <a href="https://arxiv.org/abs/2205.13891">Yang, Huang, Wipf (2022), Transformers from an Optimization Perspective, section 5</a>
 * @since 0.1.0
 */
public final class LayerEnergy implements Probe {
    private static final String PREFIX = "layer-energy.";
    private static final String MEAN = PREFIX + "mean";
    private static final String RISE = PREFIX + "rise";
    private static final String ATTENTION = PREFIX + "attention";
    private static final String FEED_FORWARD = PREFIX + "feed-forward";
    private static final String ABOVE = PREFIX + "above-least.";
    private static final List<String> BOX = List.of("least", "lower-quartile", "median", "upper-quartile", "greatest");
    private static final String FALLEN = PREFIX + "fallen";
    private static final String HOVER = PREFIX + "hover";
    private static final String RISING_SHARE = PREFIX + "rising-share";
    private static final String CERTIFIED_SHARE = PREFIX + "certified-share";
    private static final String RISES = PREFIX + "rises";
    private static final String CERTIFIED = PREFIX + "certified";
    private static final String CERTIFIED_RISES = PREFIX + "certified-rises";
    private static final String ATTENTION_RISES = PREFIX + "attention-rises";
    private static final String FEED_FORWARD_RISES = PREFIX + "feed-forward-rises";
    private static final List<String> MEANS = List.of("gradient-norm", "interference", "clipped");

    private final LayerEnergyParameters settings;

    /** Creates the probe. */
    public LayerEnergy(LayerEnergyParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code layer-energy}. */
    public static Extension<Probe, LayerEnergyParameters> extension() {
        return Extension.of(Probe.class, "layer-energy", LayerEnergyParameters.class, LayerEnergy::new)
                .costs(Cost.FEW_PASSES)
                .summary("where the energy that a network's layers minimise falls over the depth, and where it rises")
                .cites(new Citation(
                        "Yang, Huang, Wipf",
                        2022,
                        "Transformers from an Optimization Perspective",
                        "arXiv 2205.13891",
                        "section 5"));
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.NETWORK);
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public List<MetricDeclaration> metrics() {
        List<MetricDeclaration> metrics = new ArrayList<>();
        metrics.add(profile(MEAN, "energy", "depth", "mean energy at each depth"));
        metrics.add(profile(RISE, "energy", "depth", "mean energy where that of an example has risen")
                .drawnAs(Drawing.SCATTER));
        metrics.add(profile(ATTENTION, "energy", "depth", "mean energy of the attention part")
                .dashed());
        metrics.add(profile(FEED_FORWARD, "energy", "depth", "mean energy of the feed-forward part")
                .dashed());
        for (String order : BOX) {
            metrics.add(profile(
                    ABOVE + order,
                    "above-least",
                    "depth",
                    order.replace('-', ' ') + " over examples of the energy above the example's least"));
        }
        metrics.add(profile(FALLEN, FALLEN, "depth", "share of the whole fall of the mean energy that is behind"));
        metrics.add(bars(RISING_SHARE, "shares", "share of examples whose energy rises in a layer"));
        metrics.add(bars(CERTIFIED_SHARE, "shares", "share of examples certified not to rise in a layer"));
        metrics.add(bars(PREFIX + "gradient-norm", "gradient-norm", "mean norm of the energy's gradient"));
        metrics.add(bars(
                PREFIX + "interference", "gradient-norm", "mean change of the second half's gradient by the first"));
        metrics.add(bars(PREFIX + "clipped", "clipped", "mean share of numbers cut off by the rectifier"));
        metrics.add(count(HOVER, "greatest share of the fall that is lost again after the settled layers"));
        metrics.add(count(RISES, "pairs of example and layer in which the energy rises"));
        metrics.add(count(CERTIFIED, "pairs of example and layer that are certified not to rise"));
        metrics.add(count(CERTIFIED_RISES, "certified pairs that rise all the same"));
        metrics.add(count(ATTENTION_RISES, "pairs in which attention raises its own part"));
        metrics.add(count(FEED_FORWARD_RISES, "pairs in which the feed-forward half raises its own part"));
        return metrics;
    }

    private static MetricDeclaration profile(String name, String panel, String axis, String summary) {
        return new MetricDeclaration(
                name, MetricKind.VECTOR, "", List.of(axis), Drawing.LINE, panel, LineStyle.SOLID, summary);
    }

    private static MetricDeclaration bars(String name, String panel, String summary) {
        return profile(name, panel, "layer", summary).drawnAs(Drawing.BARS);
    }

    private static MetricDeclaration count(String name, String summary) {
        return MetricDeclaration.scalar(name, "", summary).inPanel(name);
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView trajectory = observation.trajectory();
        ProbeBatch batch = new ProbeBatch(settings.split(), settings.examples());
        Named<TensorValue> observables = trajectory.network().observables(batch, trajectory.modelState());
        Depths energies = Depths.of(observables, "energy", 0);
        emitDepths(energies, observables, metrics);
        emitRises(energies, observables, metrics);
        for (String quantity : MEANS) {
            metrics.vector(
                    PREFIX + quantity, Depths.of(observables, quantity, 1).means());
        }
    }

    private void emitDepths(Depths energies, Named<TensorValue> observables, MetricSink metrics) {
        double[] means = energies.means();
        metrics.vector(MEAN, means);
        metrics.vector(RISE, atRises(means, energies.changes().rises(energies).means()));
        metrics.vector(ATTENTION, Depths.of(observables, "attention-energy", 0).means());
        metrics.vector(
                FEED_FORWARD, Depths.of(observables, "feed-forward-energy", 0).means());
        Depths above = energies.aboveLeast();
        for (int place = 0; place < BOX.size(); place++) {
            metrics.vector(ABOVE + BOX.get(place), above.quantiles(place / (BOX.size() - 1.0)));
        }
        double least = Arrays.stream(means).reduce(Math::min).orElse(Double.NaN);
        double[] fallen = Arrays.stream(means)
                .map(mean -> (means[0] - mean) / (means[0] - least))
                .toArray();
        metrics.vector(FALLEN, fallen);
        metrics.scalar(
                HOVER,
                Arrays.stream(fallen)
                        .skip(settings.settled() + 1L)
                        .map(share -> 1 - share)
                        .reduce(Math::max)
                        .orElse(Double.NaN));
    }

    /** Returns the means at the depths into which the energy of an example rises, NaN at the others. */
    private static double[] atRises(double[] means, double[] shares) {
        double[] risen = new double[means.length];
        Arrays.fill(risen, Double.NaN);
        for (int depth = 1; depth < means.length; depth++) {
            if (shares[depth - 1] > 0) {
                risen[depth] = means[depth];
            }
        }
        return risen;
    }

    private static void emitRises(Depths energies, Named<TensorValue> observables, MetricSink metrics) {
        Depths rises = energies.changes().rises(energies);
        Depths certified = Depths.of(observables, "certificate", 1).atLeastZero();
        metrics.vector(RISING_SHARE, rises.means());
        metrics.vector(CERTIFIED_SHARE, certified.means());
        metrics.scalar(RISES, rises.sum());
        metrics.scalar(CERTIFIED, certified.sum());
        metrics.scalar(CERTIFIED_RISES, rises.times(certified).sum());
        metrics.scalar(ATTENTION_RISES, ownRises(observables, "attention"));
        metrics.scalar(FEED_FORWARD_RISES, ownRises(observables, "feed-forward"));
    }

    private static double ownRises(Named<TensorValue> observables, String part) {
        return Depths.of(observables, part + "-change", 1)
                .rises(Depths.of(observables, part + "-energy", 0))
                .sum();
    }
}

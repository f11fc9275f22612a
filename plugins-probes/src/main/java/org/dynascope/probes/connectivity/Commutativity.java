package org.dynascope.probes.connectivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;

/**
 * Measures whether the layers of two networks can be exchanged: with incoming features H, H' and weights W, W' of a layer, by how much
 * of an angle H·W + H'·W' and H·W' + H'·W differ. They are equal where (H − H')·(W − W') = 0, which with additive activations gives
 * layerwise linear feature connectivity.
 *
 * <p>Vectors over the layers from the second on: {@code commutativity.distance}, 1 − cos of the two sums, all examples taken as one
 * vector; and to compare it with, {@code commutativity.products}, 1 − cos(H·W, H'·W'), {@code commutativity.weights}, 1 − cos(W, W'), and
 * {@code commutativity.features}, 1 − cos(H, H').
 *
 * <p>A layer's product is what it computes with its biases at 0 on features of either network; that is linear in its weights unless the
 * layer normalises, for which the numbers are NaN. Cost: four passes for each layer.
 *
 * @see <a href="https://arxiv.org/abs/2307.08286">Zhou, Yang, Yang, Yan, Hu (2023), Going Beyond Linear Mode Connectivity: The
 *     Layerwise Linear Feature Connectivity, section 5.1, definition 4</a>
 * @since 0.1.0
 */
public final class Commutativity implements Probe {
    private static final String DISTANCE = "commutativity.distance";
    private static final String PRODUCTS = "commutativity.products";
    private static final String WEIGHTS = "commutativity.weights";
    private static final String FEATURES = "commutativity.features";

    private final CommutativityParameters settings;

    /** Creates the probe. */
    public Commutativity(CommutativityParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code commutativity}. */
    public static Extension<Probe, CommutativityParameters> extension() {
        return Extension.of(Probe.class, "commutativity", CommutativityParameters.class, Commutativity::new)
                .costs(Cost.MANY_PASSES)
                .summary("whether the weights of two networks may be exchanged, layer by layer")
                .cites(new Citation(
                        "Zhou, Yang, Yang, Yan, Hu",
                        2023,
                        "Going Beyond Linear Mode Connectivity: The Layerwise Linear Feature Connectivity",
                        "arXiv 2307.08286",
                        "section 5.1"));
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.PAIR, Requirement.NETWORK);
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                bars(DISTANCE, "1 - cosine of the sums of own and of exchanged products of features and weights"),
                bars(PRODUCTS, "1 - cosine of the products of features and weights of both networks"),
                bars(WEIGHTS, "1 - cosine of the weights of both networks"),
                bars(FEATURES, "1 - cosine of the incoming features of both networks"));
    }

    private static MetricDeclaration bars(String name, String summary) {
        return MetricDeclaration.vector(name, "layer after the first", summary)
                .drawnAs(Drawing.BARS)
                .inPanel("commutativity");
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        Network network = observation.trajectory().network();
        ModelState first = observation.trajectories().get(0).modelState();
        ModelState second = observation.trajectories().get(1).modelState();
        ExchangedLayers exchanged =
                new ExchangedLayers(network, new ProbeBatch(settings.split(), settings.examples()), first, second);
        List<ExchangedLayers.Angles> angles = new ArrayList<>();
        for (int layer = 1; layer < exchanged.layers().count(); layer++) {
            angles.add(exchanged.angles(layer));
        }
        List<String> layers = exchanged.layers().titles().stream().skip(1).toList();
        emit(metrics, DISTANCE, layers, angles, ExchangedLayers.Angles::sums);
        emit(metrics, PRODUCTS, layers, angles, ExchangedLayers.Angles::products);
        emit(metrics, WEIGHTS, layers, angles, ExchangedLayers.Angles::weights);
        emit(metrics, FEATURES, layers, angles, ExchangedLayers.Angles::features);
    }

    private static void emit(
            MetricSink metrics,
            String name,
            List<String> layers,
            List<ExchangedLayers.Angles> angles,
            ToDoubleFunction<ExchangedLayers.Angles> quantity) {
        metrics.vector(name, layers, angles.stream().mapToDouble(quantity).toArray());
    }
}

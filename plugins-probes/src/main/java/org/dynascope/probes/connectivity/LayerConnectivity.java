package org.dynascope.probes.connectivity;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Network;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;

/**
 * Says which layers make the barrier between two networks. A layer is what shares its name up to the last dot, in the order of
 * declaration.
 *
 * <ul>
 *   <li>{@code layer-connectivity.single-barrier}: barrier of the loss where one layer alone goes from the first network's parameters to
 *       the second's, and all others stay;
 *   <li>{@code layer-connectivity.first-barrier}: the same where the first l layers go;
 *   <li>{@code layer-connectivity.stitched-error}, {@code .stitched-loss}: error and loss of networks whose first l layers are the first
 *       network's and the rest the second's, without training in between, for l from 0 to all.
 * </ul>
 *
 * <p>Buffers are {@linkplain Network#reestimated estimated anew} on the training split. In a model that is no chain of layers a
 * stitched network is one of mixed parameters. Cost: 2 · layers · points passes, three times that with buffers.
 *
 * @see <a href="https://arxiv.org/abs/2307.08286">Zhou, Yang, Yang, Yan, Hu (2023), Going Beyond Linear Mode Connectivity: The
 *     Layerwise Linear Feature Connectivity, section 5.2</a>, which stitches networks
 * @since 0.1.0
 */
public final class LayerConnectivity implements Probe {
    private static final String SINGLE = "layer-connectivity.single-barrier";
    private static final String FIRST = "layer-connectivity.first-barrier";
    private static final String STITCHED_ERROR = "layer-connectivity.stitched-error";
    private static final String STITCHED_LOSS = "layer-connectivity.stitched-loss";

    private final LayerConnectivityParameters settings;

    /** Creates the probe. */
    public LayerConnectivity(LayerConnectivityParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code layer-connectivity}. */
    public static Extension<Probe, LayerConnectivityParameters> extension() {
        return Extension.of(
                        Probe.class, "layer-connectivity", LayerConnectivityParameters.class, LayerConnectivity::new)
                .costs(Cost.MANY_PASSES)
                .summary("which layers make the barrier between two networks, and what becomes of networks stitched of"
                        + " both")
                .cites(
                        new Citation(
                                "Zhou, Yang, Yang, Yan, Hu",
                                2023,
                                "Going Beyond Linear Mode Connectivity: The Layerwise Linear Feature Connectivity",
                                "arXiv 2307.08286",
                                "section 5.2"),
                        new Citation(
                                "Singh, Adilova, Kamp, Fischer, Schölkopf, Hofmann",
                                2024,
                                "Landscaping Linear Mode Connectivity",
                                "arXiv 2406.16300"));
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.PAIR, Requirement.NETWORK, Requirement.CLASSES);
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.vector(SINGLE, "layer", "barrier of the loss where this layer alone is interpolated")
                        .drawnAs(Drawing.BARS),
                MetricDeclaration.vector(
                                FIRST, "layer", "barrier of the loss where the layers up to this are interpolated")
                        .drawnAs(Drawing.BARS),
                MetricDeclaration.vector(
                        STITCHED_ERROR, "layers of the first", "share of wrong answers of stitched networks"),
                MetricDeclaration.vector(STITCHED_LOSS, "layers of the first", "mean loss of stitched networks"));
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        Pair pair = new Pair(
                observation.trajectory().network(),
                observation.trajectories().get(0).modelState(),
                observation.trajectories().get(1).modelState());
        Layers layers = Layers.of(pair.network.declaration());
        double[] single = new double[layers.count()];
        double[] first = new double[layers.count()];
        double[] errors = new double[layers.count() + 1];
        double[] losses = new double[layers.count() + 1];
        for (int layer = 0; layer <= layers.count(); layer++) {
            Evaluation stitched = evaluated(pair.network, layers.stitched(pair.from, pair.to, layer));
            errors[layer] = ErrorRate.of(stitched);
            losses[layer] = stitched.loss();
            if (layer < layers.count()) {
                single[layer] = barrier(pair, layers.only(layer));
                first[layer] = barrier(pair, layers.first(layer + 1));
            }
        }
        metrics.vector(SINGLE, layers.titles(), single);
        metrics.vector(FIRST, layers.titles(), first);
        metrics.vector(STITCHED_ERROR, errors);
        metrics.vector(STITCHED_LOSS, losses);
    }

    private double barrier(Pair pair, Predicate<String> moving) {
        ModelState end = pair.from.with(pair.to, moving);
        double[] losses = new double[settings.points()];
        for (int index = 0; index < losses.length; index++) {
            ModelState between = pair.from.towards(end, Barrier.position(index, losses.length));
            losses[index] = evaluated(pair.network, between).loss();
        }
        return Barrier.of(losses);
    }

    private Evaluation evaluated(Network network, ModelState state) {
        ModelState seen = network.reestimated(new ProbeBatch("train", settings.examples()), state);
        return network.evaluate(new ProbeBatch(settings.split(), settings.examples()), seen);
    }

    private record Pair(Network network, ModelState from, ModelState to) {}
}

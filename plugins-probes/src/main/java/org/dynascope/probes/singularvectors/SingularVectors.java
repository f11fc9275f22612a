package org.dynascope.probes.singularvectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.probe.Probe;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.probe.TrajectoryView;

/**
 * Compares the singular vectors of the weights of two networks, W = U·S·Vᵀ and W' = U'·S'·V'ᵀ, layer by layer:
 *
 * <p>R(g) = 2·Σ (uᵢ·u'ⱼ)·(vᵢ·v'ⱼ) / (r + r'), over the i with sᵢ ≥ g·s₁ and the j with s'ⱼ ≥ g·s'₁, of which there are r and r'. It is 1
 * for equal weights. {@code singular-vectors.large-alignment} is R at the threshold, of {@code singular-vectors.large-count} = (r + r')/2 vectors; fewer
 * are the better aligned, so that R of networks with other singular values differs. {@code singular-vectors.alignment} is R(0).
 *
 * <p>R_s(g) = Σ sᵢ·s'ⱼ·(uᵢ·u'ⱼ)·(vᵢ·v'ⱼ) / Σ sᵢ·s'ᵢ, over the same i and j, weights vectors by their singular values, and is at most 1;
 * R_s(0) = ⟨W, W'⟩/Σ sᵢ·s'ᵢ. {@code singular-vectors.large-weighted-alignment} and {@code singular-vectors.weighted-alignment} are R_s at
 * the threshold and at 0, and
 * {@code singular-vectors.distance} is ‖W − W'‖/‖W‖. Vectors over the weights in the order of declaration; those of more than two axes
 * are taken as matrices of units by all other axes. Renumbering units changes singular vectors, never singular values.
 *
 * <p>Cost: two dense singular value decompositions for each weight.
 *
 * @see <a href="https://arxiv.org/abs/2402.04051">Ito, Yamada, Kumagai (2024), Analysis of Linear Mode Connectivity via
 *     Permutation-Based Weight Matching, equation 8</a>
 * @since 0.1.0
 */
public final class SingularVectors implements Probe {
    private static final String LARGE = "singular-vectors.large-alignment";
    private static final String COUNT = "singular-vectors.large-count";
    private static final String ALL = "singular-vectors.alignment";
    private static final String LARGE_WEIGHTED = "singular-vectors.large-weighted-alignment";
    private static final String WEIGHTED = "singular-vectors.weighted-alignment";
    private static final String DISTANCE = "singular-vectors.distance";

    private final SingularVectorsParameters settings;

    /** Creates the probe. */
    public SingularVectors(SingularVectorsParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code singular-vectors}. */
    public static Extension<Probe, SingularVectorsParameters> extension() {
        return Extension.of(Probe.class, "singular-vectors", SingularVectorsParameters.class, SingularVectors::new)
                .costs(Cost.SUPERLINEAR)
                .summary("whether the weights of two networks have the same singular vectors, layer by layer")
                .cites(new Citation(
                        "Ito, Yamada, Kumagai",
                        2024,
                        "Analysis of Linear Mode Connectivity via Permutation-Based Weight Matching",
                        "arXiv 2402.04051"));
    }

    @Override
    public Set<Requirement> requirements() {
        return Set.of(Requirement.PAIR, Requirement.NETWORK);
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                bars(LARGE, "alignment", "alignment of the singular vectors of large singular values"),
                bars(COUNT, "count", "number of these vectors, mean of both networks"),
                bars(ALL, "alignment", "alignment of all singular vectors"),
                bars(LARGE_WEIGHTED, "weighted alignment", "alignment of these vectors weighted by singular values"),
                bars(WEIGHTED, "weighted alignment", "alignment of all singular vectors weighted by singular values"),
                bars(DISTANCE, "distance", "distance of the weights by the first one's norm"));
    }

    private static MetricDeclaration bars(String name, String panel, String summary) {
        return MetricDeclaration.vector(name, "weight", summary)
                .drawnAs(Drawing.BARS)
                .inPanel("singular-vectors " + panel);
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView first = observation.trajectories().get(0);
        TrajectoryView second = observation.trajectories().get(1);
        List<WeightPair> pairs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ParameterDeclaration weight : Weights.of(first.network().declaration())) {
            names.add(weight.name());
            int axis = Weights.unitAxis(weight, first.network().declaration());
            pairs.add(WeightPair.of(
                    first.parameters().get(weight.name()), second.parameters().get(weight.name()), axis));
        }
        emit(metrics, LARGE, names, pairs, pair -> pair.alignment(settings.threshold()));
        emit(metrics, COUNT, names, pairs, pair -> pair.count(settings.threshold()));
        emit(metrics, ALL, names, pairs, pair -> pair.alignment(0));
        emit(metrics, LARGE_WEIGHTED, names, pairs, pair -> pair.weightedAlignment(settings.threshold()));
        emit(metrics, WEIGHTED, names, pairs, pair -> pair.weightedAlignment(0));
        emit(metrics, DISTANCE, names, pairs, WeightPair::distance);
    }

    private static void emit(
            MetricSink metrics,
            String name,
            List<String> weights,
            List<WeightPair> pairs,
            ToDoubleFunction<WeightPair> quantity) {
        metrics.vector(name, weights, pairs.stream().mapToDouble(quantity).toArray());
    }
}

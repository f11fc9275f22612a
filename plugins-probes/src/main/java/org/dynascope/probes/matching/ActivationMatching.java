package org.dynascope.probes.matching;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dynascope.api.matching.Matching;
import org.dynascope.api.matching.MatchingContext;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.assignment.LinearAssignment;

/**
 * Renumbers units so that their activations on fixed examples are most like those of the other network: for each group by itself
 * minimises ‖H − H'·P‖, with activations H and H' of shape [examples · pixels, units], which is the linear assignment of greatest
 * Σᵢ (Hᵀ·H')ᵢ,ₚ₍ᵢ₎. With {@code correlation} each unit's activations are centred and scaled first.
 *
 * <p>In that sum an example counts by the length of its activations. With {@code normalise-examples} the activations of each, over units
 * and pixels, are scaled to length 1, before all else: what is greatest is then the mean over examples of cos(h(x), P·h'(x)), the
 * cosine by which layerwise linear feature connectivity is measured and of which a factor of the features is no concern.
 *
 * <p>The activations of a group are the feature {@code LAYER.activation}, or else {@code LAYER.pre-activation}, of each layer whose
 * results it counts, that is whose bias, gain or shift it orders, or where there are none of the layer it names first. Of several, as
 * the layers that write to a residual stream, the products are added up, as if they were further examples. A group without
 * such a feature stays as it is.
 *
 * <p>Metrics: {@code activation-matching.moved}, the share of units that left their places; {@code activation-matching.unmatched},
 * the number of groups without a feature. Cost: one pass of both networks, units² · examples · pixels multiplications and one
 * assignment for each group.
 *
 * @see <a href="https://arxiv.org/abs/2209.04836">Ainsworth, Hayase, Srinivasa (2022), Git Re-Basin: Merging Models modulo
 *     Permutation Symmetries, section 3.1, equation 1</a>
 * @see <a href="https://arxiv.org/abs/2307.08286">Zhou, Yang, Yang, Yan, Hu (2023), Going Beyond Linear Mode Connectivity: The
 *     Layerwise Linear Feature Connectivity, section 3, for the cosine</a>
 * @since 0.1.0
 */
public final class ActivationMatching implements Matching {
    private static final String MOVED = "activation-matching.moved";
    private static final String UNMATCHED = "activation-matching.unmatched";

    /** Tensors that have a number for each unit of their layer's result. */
    private static final Set<String> VECTORS = Set.of("bias", "gain", "shift");

    private final ActivationMatchingParameters settings;

    /** Creates the matching. */
    public ActivationMatching(ActivationMatchingParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code activation-matching}. */
    public static Extension<Matching, ActivationMatchingParameters> extension() {
        return Extension.of(
                        Matching.class,
                        "activation-matching",
                        ActivationMatchingParameters.class,
                        ActivationMatching::new)
                .costs(Cost.FEW_PASSES)
                .summary("renumbers units so that their activations are most like those of another network")
                .cites(WeightMatching.GIT_RE_BASIN.at("section 3.1, equation 1"));
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(MOVED, "", "share of units that left their places")
                        .inPanel(MOVED),
                MetricDeclaration.scalar(UNMATCHED, "groups", "groups of units without named activations")
                        .inPanel(UNMATCHED));
    }

    @Override
    public List<String> splits() {
        return List.of(settings.split());
    }

    @Override
    public Renumbering match(MatchingContext context) {
        ProbeBatch batch = new ProbeBatch(settings.split(), settings.examples());
        Named<TensorValue> fixed = context.network().features(batch, context.fixed());
        Named<TensorValue> moved = context.network().features(batch, context.moved());
        Renumbering found = Renumbering.identity(context.network().declaration().permutationGroups());
        int unmatched = 0;
        for (PermutationGroup group : found.groups()) {
            List<String> features = features(group, fixed);
            if (features.isEmpty()) {
                unmatched++;
                continue;
            }
            Similarity similarity = new Similarity(group.units());
            features.forEach(name -> similarity.add(prepared(fixed.get(name)), prepared(moved.get(name)), 1));
            found = found.with(group.name(), LinearAssignment.greatest(similarity.sums()));
        }
        context.metrics().scalar(MOVED, found.movedShare());
        context.metrics().scalar(UNMATCHED, unmatched);
        return found;
    }

    private static List<String> features(PermutationGroup group, Named<TensorValue> features) {
        List<String> layers = group.members().stream()
                .map(PermutationGroup.Member::tensor)
                .filter(tensor -> VECTORS.contains(tensor.substring(tensor.lastIndexOf('.') + 1)))
                .map(ActivationMatching::layer)
                .distinct()
                .toList();
        String first = layer(group.members().getFirst().tensor());
        return (layers.isEmpty() ? Stream.of(first) : layers.stream())
                .flatMap(layer -> feature(layer, group.units(), features).stream())
                .toList();
    }

    private static String layer(String tensor) {
        return tensor.substring(0, tensor.lastIndexOf('.') + 1);
    }

    private static Optional<String> feature(String layer, int units, Named<TensorValue> features) {
        return Stream.of(layer + "activation", layer + "pre-activation")
                .filter(features::contains)
                .filter(name -> features.get(name).shape().rank() > 1
                        && features.get(name).shape().size(1) == units)
                .findFirst();
    }

    private TensorValue prepared(TensorValue activations) {
        TensorValue compared = settings.normaliseExamples() ? Normalised.byExample(activations) : activations;
        return settings.correlation() ? Standardised.byUnit(compared) : compared;
    }
}

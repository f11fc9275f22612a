package org.dynascope.probes.llfc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
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
import org.dynascope.api.probe.TrajectoryView;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks layerwise linear feature connectivity of two networks: whether at θ(a) = (1 − a)·θ + a·θ' the features u of every layer are
 * in proportion to v = (1 − a)·f + a·f', those of the ends mixed alike.
 *
 * <p>Vectors over layers, in the order of the computation. {@code llfc.activation.…} has every named value but pre-activations, the
 * output last; {@code llfc.pre-activation.…} has those. In the middle, a = ½:
 *
 * <ul>
 *   <li>{@code .dissimilarity}: mean over examples of 1 − cos(u, v), {@code .deviation} its standard deviation, and beside it
 *       {@code .baseline}, 1 − cos(f, f');
 *   <li>{@code .coefficient}: mean of ⟨u, v⟩/‖v‖², the factor by which v has to be scaled, and {@code .exact-coefficient}, which is 1;
 *   <li>{@code .whole-dissimilarity}, {@code .whole-coefficient}: the same of all examples taken as one vector;
 *   <li>{@code .skipped}: share of examples with a feature vector shorter than 1e-8, which the means leave out. Above 0.05 the other
 *       numbers of the layer are NaN, and a warning names it;
 *   <li>{@code .map}: the dissimilarity at each of the places, the middle among them.
 * </ul>
 *
 * <p>Why it holds, on pre-activations z and z': {@code llfc.additivity.dissimilarity}, 1 − cos(relu((z + z')/2), (relu(z) +
 * relu(z'))/2), and {@code llfc.additivity.sign-agreement}.
 *
 * <p>Numbers over hidden layers, that is all activations but the last: {@code llfc.greatest-dissimilarity} and
 * {@code llfc.greatest-ratio}, that of dissimilarity to baseline; {@code llfc.greatest-by-place}, the former at each place. The first pre-activation is affine in the parameters, so that
 * {@code llfc.first-layer-error}, the greatest distance of its cosine and coefficient from 1 at any place, is rounding.
 *
 * <p>Products are summed in float64; below 1e-7 dissimilarities are the rounding of float32 features. Cost: a pass for each network
 * and each place, memory for their features.
 *
 * @see <a href="https://arxiv.org/abs/2307.08286">Zhou, Yang, Yang, Yan, Hu (2023), Going Beyond Linear Mode Connectivity: The
 *     Layerwise Linear Feature Connectivity, definition 2 and section 4</a>, whose code takes |⟨u, v⟩|; here the sign is kept
 * @since 0.1.0
 */
public final class Llfc implements Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Llfc.class);
    private static final String ACTIVATION = "llfc.activation.";
    private static final String PRE_ACTIVATION = "llfc.pre-activation.";
    private static final String ADDITIVITY = "llfc.additivity.dissimilarity";
    private static final String SIGN_AGREEMENT = "llfc.additivity.sign-agreement";
    private static final String GREATEST = "llfc.greatest-dissimilarity";
    private static final String BY_PLACE = "llfc.greatest-by-place";
    private static final String RATIO = "llfc.greatest-ratio";
    private static final String FIRST_LAYER = "llfc.first-layer-error";
    private static final String EXACT = "exact-coefficient";
    private static final double MIDDLE = 0.5;

    private final LlfcParameters settings;

    /** Creates the probe. */
    public Llfc(LlfcParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code llfc}. */
    public static Extension<Probe, LlfcParameters> extension() {
        return Extension.of(Probe.class, "llfc", LlfcParameters.class, Llfc::new)
                .costs(Cost.FEW_PASSES)
                .summary("whether features between two networks are the mixed features of both, layer by layer")
                .cites(new Citation(
                        "Zhou, Yang, Yang, Yan, Hu",
                        2023,
                        "Going Beyond Linear Mode Connectivity: The Layerwise Linear Feature Connectivity",
                        "arXiv 2307.08286",
                        "definition 2 and section 4"));
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
        List<MetricDeclaration> metrics = new ArrayList<>();
        for (String family : List.of(ACTIVATION, PRE_ACTIVATION)) {
            String of = family.equals(ACTIVATION) ? "activations" : "pre-activations";
            metrics.add(bars(family, "dissimilarity", of, "1 - cosine of " + of + " between and mixed ones"));
            metrics.add(bars(family, "baseline", of, "1 - cosine of the " + of + " of both networks"));
            metrics.add(
                    bars(family, "deviation", of + " deviation", "deviation of 1 - cosine over examples, of " + of));
            metrics.add(bars(family, "coefficient", of + " coefficient", "scale of " + of + " between to mixed ones"));
            metrics.add(
                    bars(family, "whole-dissimilarity", of + " whole", "1 - cosine of all " + of + " as one vector"));
            metrics.add(bars(
                    family, "whole-coefficient", of + " coefficient", "scale of all " + of + " taken as one vector"));
            metrics.add(MetricDeclaration.vector(
                            family + EXACT, "layer", "coefficient of " + of + " that are the mixed ones")
                    .dashed()
                    .inPanel("llfc " + of + " coefficient"));
            metrics.add(bars(family, "skipped", of + " skipped", "share of examples whose " + of + " are zero"));
            metrics.add(new MetricDeclaration(
                    family + "map",
                    MetricKind.MATRIX,
                    "",
                    List.of("place", "layer"),
                    Drawing.HEAT_MAP,
                    family + "map",
                    LineStyle.SOLID,
                    "1 - cosine of " + of + " at places between the networks"));
        }
        metrics.add(bars("llfc.additivity.", "dissimilarity", "additivity", "1 - cosine of rectified means and means"));
        metrics.add(bars("llfc.additivity.", "sign-agreement", "signs", "share of pre-activations of equal sign"));
        metrics.add(MetricDeclaration.scalar(GREATEST, "", "greatest 1 - cosine of a hidden layer's activations"));
        metrics.add(MetricDeclaration.vector(
                BY_PLACE,
                "place",
                "greatest 1 - cosine of a hidden layer's activations at places between the networks"));
        metrics.add(
                MetricDeclaration.scalar(RATIO, "", "greatest ratio of 1 - cosine to its baseline, over hidden layers")
                        .inPanel(RATIO));
        metrics.add(MetricDeclaration.scalar(
                        FIRST_LAYER, "", "distance of the first pre-activation's cosine and coefficient from 1")
                .inPanel(FIRST_LAYER));
        return metrics;
    }

    private static MetricDeclaration bars(String family, String quantity, String panel, String summary) {
        return MetricDeclaration.vector(family + quantity, "layer", summary)
                .drawnAs(Drawing.BARS)
                .inPanel("llfc " + panel);
    }

    @Override
    public void observe(Observation observation, MetricSink metrics) {
        TrajectoryView view = observation.trajectories().get(0);
        ModelState from = view.modelState();
        ModelState to = observation.trajectories().get(1).modelState();
        ProbeBatch batch = new ProbeBatch(settings.split(), settings.examples());
        Network network = view.network();
        Ends ends = new Ends(network.features(batch, from), network.features(batch, to));
        List<Profile> profiles = new ArrayList<>();
        for (double place : places()) {
            profiles.add(ends.profile(network.features(batch, reestimated(network, from.towards(to, place))), place));
        }
        emit(profiles, ends, metrics);
        warn(profiles.get(places().indexOf(MIDDLE)), ends, observation);
        List<String> rectified = ends.layers(ends::isRectified);
        metrics.vector(ADDITIVITY, rectified, ends.additivity(Additivity::dissimilarity));
        metrics.vector(SIGN_AGREEMENT, rectified, ends.additivity(Additivity::signAgreement));
    }

    /** Between networks with running statistics those of the training split are taken, since mixed ones fit neither. */
    private static ModelState reestimated(Network network, ModelState between) {
        return network.reestimated(new ProbeBatch("train", 0), between);
    }

    private List<Double> places() {
        List<Double> places = new ArrayList<>(settings.places());
        places.add(MIDDLE);
        return places.stream().distinct().sorted().toList();
    }

    private void emit(List<Profile> profiles, Ends ends, MetricSink metrics) {
        Profile middle = profiles.get(places().indexOf(MIDDLE));
        emit(ACTIVATION, middle.activations(), ends.layers(name -> !Profile.isPreActivation(name)), metrics);
        emit(PRE_ACTIVATION, middle.preActivations(), ends.layers(Profile::isPreActivation), metrics);
        metrics.matrix(
                ACTIVATION + "map",
                map(profiles.stream().map(Profile::activations).toList()));
        metrics.matrix(
                PRE_ACTIVATION + "map",
                map(profiles.stream().map(Profile::preActivations).toList()));
        List<Agreement> hidden = middle.hidden();
        metrics.scalar(GREATEST, greatest(hidden, Agreement::dissimilarity));
        metrics.vector(
                BY_PLACE,
                places().stream().map(String::valueOf).toList(),
                numbers(profiles, profile -> greatest(profile.hidden(), Agreement::dissimilarity)));
        metrics.scalar(RATIO, greatest(hidden, Agreement::ratio));
        metrics.scalar(
                FIRST_LAYER,
                profiles.stream()
                        .mapToDouble(Profile::firstLayerError)
                        .reduce(Math::max)
                        .orElse(Double.NaN));
    }

    private static void warn(Profile middle, Ends ends, Observation observation) {
        List<TrajectoryView> pair = observation.trajectories();
        String names = pair.get(0).name() + "~" + pair.get(1).name();
        middle.dead(ends.layers(name -> !Profile.isPreActivation(name)))
                .forEach(line ->
                        LOG.warn("llfc of {} at step {}: {}", names, pair.get(0).step(), line));
    }

    private static void emit(String family, List<Agreement> layers, List<String> names, MetricSink metrics) {
        metrics.vector(family + "dissimilarity", names, numbers(layers, Agreement::dissimilarity));
        metrics.vector(family + "baseline", names, numbers(layers, Agreement::baseline));
        metrics.vector(family + "deviation", names, numbers(layers, Agreement::deviation));
        metrics.vector(family + "coefficient", names, numbers(layers, Agreement::coefficient));
        metrics.vector(family + "whole-dissimilarity", names, numbers(layers, Agreement::wholeDissimilarity));
        metrics.vector(family + "whole-coefficient", names, numbers(layers, Agreement::wholeCoefficient));
        metrics.vector(family + EXACT, names, numbers(layers, _ -> 1));
        metrics.vector(family + "skipped", names, numbers(layers, Agreement::skipped));
    }

    private static double[][] map(List<List<Agreement>> places) {
        return places.stream()
                .map(layers -> numbers(layers, Agreement::dissimilarity))
                .toArray(double[][]::new);
    }

    private static <T> double[] numbers(List<T> layers, ToDoubleFunction<T> quantity) {
        return layers.stream().mapToDouble(quantity).toArray();
    }

    /** NaN if one is, or if there are none. */
    private static double greatest(List<Agreement> layers, ToDoubleFunction<Agreement> quantity) {
        return layers.stream().mapToDouble(quantity).reduce(Math::max).orElse(Double.NaN);
    }

    /** The features of both networks. */
    private record Ends(Named<TensorValue> first, Named<TensorValue> second) {
        Profile profile(Named<TensorValue> between, double place) {
            List<Agreement> activations = new ArrayList<>();
            List<Agreement> preActivations = new ArrayList<>();
            for (String name : between.names()) {
                Agreement layer = Agreement.of(between.get(name), first.get(name), second.get(name), place);
                (Profile.isPreActivation(name) ? preActivations : activations).add(layer);
            }
            return new Profile(activations, preActivations);
        }

        List<String> layers(Predicate<String> features) {
            return first.names().stream().filter(features).map(Profile::layerOf).toList();
        }

        boolean isRectified(String feature) {
            return Profile.isPreActivation(feature) && first.contains(Profile.activationOf(feature));
        }

        double[] additivity(ToDoubleFunction<Additivity> quantity) {
            return first.names().stream()
                    .filter(this::isRectified)
                    .map(name ->
                            Additivity.of(first.get(name), second.get(name), first.get(Profile.activationOf(name))))
                    .mapToDouble(quantity)
                    .toArray();
        }
    }
}

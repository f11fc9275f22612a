package org.dynascope.models.transformerenergy;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelOutput;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.PermutationGroup.Member;
import org.dynascope.api.model.RandomTensors;
import org.dynascope.api.model.Role;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * A transformer whose layers are steps that minimise h(Y) = E₁(Y) + E₂(Y) + φ(Y) over its tokens Y: attention a step on
 * E₁ = −Σ exp(−½·‖zᵢ − zⱼ‖²) + (r/2)·‖Z‖² with Z = Y·W (queries and keys share W), the linear layer after it one on
 * E₂ = ½·tr(Y·S·Yᵀ) + ½·‖Y − 1·bᵀ‖² with S symmetric and ‖S‖ bounded, the rectifier the proximal map of φ, infinite where a number is
 * negative. Each half is blind to the other, so h need not fall near its minimiser; the probe {@code layer-energy} tells where it does.
 *
 * <p>Inputs are cut into tokens, embedded by a linear map and a place each; the output is linear in the mean token after the last
 * layer. There is no causal mask: with one no energy is known. Values are named {@code layer-k.tokens}, k = 0 before the first layer.
 * Observables, each a number an example: {@code layer-k.energy}, {@code .attention-energy}, {@code .feed-forward-energy} for k = 0 to the
 * number of layers; for the layers, from 1 on, {@code .attention-change} and {@code .feed-forward-change} of its two halves,
 * {@code .gradient-norm} ‖∇h‖ where it begins, {@code .interference} of the halves, {@code .clipped}, and {@code .certificate}, at least
 * 0 only where h surely does not rise. φ is left out: it is 0 at all tokens of a rectified network.
 *
 * <p>Cost for each layer and example: 4·n²·d + 4·n·d² operations for n tokens; with all observables two to three times as many.
 *
 * @since 0.1.0
 */
public final class TransformerEnergy implements Model {
    private static final String EMBEDDING = "embedding.weight";
    private static final String PLACES = "embedding.position";
    private static final String OUTPUT = "output.weight";
    private static final String OUTPUT_BIAS = "output.bias";
    private static final String ATTENTION = "attention.weight";
    private static final String FEED_FORWARD = "feed-forward.weight";
    private static final String BIAS = "feed-forward.bias";

    private final TransformerEnergyParameters settings;

    /** Creates the model. */
    public TransformerEnergy(TransformerEnergyParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code transformer-energy}. */
    public static Extension<Model, TransformerEnergyParameters> extension() {
        return Extension.of(
                        Model.class, "transformer-energy", TransformerEnergyParameters.class, TransformerEnergy::new)
                .summary("transformer whose layers are steps that minimise a known energy, for classes or values")
                .cites(new Citation(
                        "Yang, Huang, Wipf",
                        2022,
                        "Transformers from an Optimization Perspective",
                        "arXiv 2205.13891",
                        "sections 3 to 5"));
    }

    @Override
    public ModelDeclaration declare(Shape input, Shape output) {
        int tokens = tokens(input);
        int width = settings.width();
        int outputs = Math.toIntExact(output.elements());
        int numbers = Math.toIntExact(input.elements() / tokens);
        double entry = Math.sqrt(1.0 / numbers);
        List<ParameterDeclaration> parameters = new ArrayList<>();
        parameters.add(normal(EMBEDDING, Shape.of(numbers, width), settings.tokenScale() * entry, Role.WEIGHT));
        parameters.add(normal(PLACES, Shape.of(tokens, width), settings.tokenScale(), Role.EMBEDDING));
        for (int layer = 1; layer <= settings.weights(); layer++) {
            Shape heads = Shape.of(settings.heads(), width, settings.headWidth());
            double xavier = Math.sqrt(2.0 / (width + settings.headWidth()));
            parameters.add(normal(prefix(layer) + ATTENTION, heads, xavier, Role.WEIGHT));
            parameters.add(
                    normal(prefix(layer) + FEED_FORWARD, Shape.of(width, width), Math.sqrt(1.0 / width), Role.WEIGHT));
            parameters.add(new ParameterDeclaration(
                    prefix(layer) + BIAS, Shape.of(width), InitialDistribution.constant(0), Role.BIAS));
        }
        double last = Math.sqrt(2.0 / (width + outputs));
        parameters.add(normal(OUTPUT, Shape.of(width, outputs), last, Role.OUTPUT_WEIGHT));
        parameters.add(
                new ParameterDeclaration(OUTPUT_BIAS, Shape.of(outputs), InitialDistribution.constant(0), Role.BIAS));
        return new ModelDeclaration(parameters, List.of(), groups());
    }

    private int tokens(Shape input) {
        int asked = settings.tokens();
        if (asked == 0 && input.rank() > 1) {
            return input.size(0);
        }
        if (asked == 0 || input.elements() == 0 || input.elements() % asked != 0) {
            throw new IllegalArgumentException("transformer-energy: tokens: expected a divisor of the "
                    + input.elements() + " numbers of an input of shape " + input + ", got " + asked);
        }
        return asked;
    }

    private static ParameterDeclaration normal(String name, Shape shape, double deviation, Role role) {
        return new ParameterDeclaration(name, shape, InitialDistribution.normal(deviation), role);
    }

    private static String prefix(int layer) {
        return "layer-" + layer + ".";
    }

    /** The numbers of a token may be renumbered throughout; so may heads, and the numbers that a head compares by. */
    private List<PermutationGroup> groups() {
        List<Member> width =
                new ArrayList<>(List.of(new Member(EMBEDDING, 1), new Member(PLACES, 1), new Member(OUTPUT, 0)));
        List<PermutationGroup> groups = new ArrayList<>();
        for (int layer = 1; layer <= settings.weights(); layer++) {
            String attention = prefix(layer) + ATTENTION;
            width.add(new Member(attention, 1));
            width.add(new Member(prefix(layer) + FEED_FORWARD, 0));
            width.add(new Member(prefix(layer) + FEED_FORWARD, 1));
            width.add(new Member(prefix(layer) + BIAS, 0));
            groups.add(
                    new PermutationGroup(prefix(layer) + "heads", settings.heads(), List.of(new Member(attention, 0))));
            groups.add(new PermutationGroup(
                    prefix(layer) + "projections", settings.headWidth(), List.of(new Member(attention, 2))));
        }
        groups.add(new PermutationGroup("tokens", settings.width(), width));
        return groups;
    }

    @Override
    public ModelOutput apply(
            Named<Tensor> parameters, Named<Tensor> buffers, Tensor input, Mode mode, RandomTensors random) {
        Tensor places = parameters.get(PLACES);
        Tensor embedding = parameters.get(EMBEDDING);
        Shape cut = Shape.of(
                input.shape().size(0), places.shape().size(0), embedding.shape().size(0));
        Tensor tokens = input.reshape(cut).matmul(embedding).plus(places);
        tokens = (settings.rectified() ? tokens.relu() : tokens).named(prefix(0) + "tokens");
        LayerEnergies energies = new LayerEnergies();
        for (int number = 1; number <= settings.layers(); number++) {
            EnergyLayer.Pass pass = layer(parameters, number).from(tokens);
            energies.add(number, pass);
            tokens = pass.after().named(prefix(number) + "tokens");
        }
        energies.addLast(settings.layers(), layer(parameters, settings.layers()), tokens);
        Tensor output = tokens.mean(1).matmul(parameters.get(OUTPUT)).plus(parameters.get(OUTPUT_BIAS));
        return new ModelOutput(output.named("output"), buffers, energies.all());
    }

    private EnergyLayer layer(Named<Tensor> parameters, int number) {
        String prefix = prefix(settings.shared() ? 1 : number);
        Tensor attention = parameters.get(prefix + ATTENTION).dividedBy(settings.scoreScale());
        Tensor symmetric = FeedForwardEnergy.bounded(parameters.get(prefix + FEED_FORWARD), settings.spectralBound());
        return new EnergyLayer(
                new AttentionEnergy(attention, settings.normWeight()),
                new FeedForwardEnergy(symmetric, parameters.get(prefix + BIAS)),
                settings.attention(),
                settings.rectified());
    }
}

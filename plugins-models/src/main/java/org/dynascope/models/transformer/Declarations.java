package org.dynascope.models.transformer;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.PermutationGroup.Member;
import org.dynascope.api.model.Role;
import org.dynascope.api.tensor.Shape;

/**
 * The parameters of a transformer. Weights and tables start normal with deviation 0.02, those that add to the sum over layers
 * with 0.02 / √(2·layers), biases at 0, gains at 1, as in GPT-2.
 */
final class Declarations {
    static final String TOKENS = "embedding.token";
    static final String PLACES = "embedding.position";
    static final String OUTPUT = "output.weight";
    static final String FINAL_NORM = "final-norm.";
    static final String ATTENTION_NORM = "attention-norm.";
    static final String FEED_FORWARD_NORM = "feed-forward-norm.";
    static final String QUERY = "query.";
    static final String KEY = "key.";
    static final String VALUE = "value.";
    static final String MERGE = "merge.";
    static final String EXPANSION = "expansion.";
    static final String CONTRACTION = "contraction.";
    static final String WEIGHT = "weight";
    static final String BIAS = "bias";
    static final String GAIN = "gain";
    static final String SHIFT = "shift";

    private static final double DEVIATION = 0.02;

    private final TransformerParameters settings;
    private final List<ParameterDeclaration> parameters = new ArrayList<>();
    private final List<PermutationGroup> groups = new ArrayList<>();

    Declarations(TransformerParameters settings) {
        this.settings = settings;
    }

    ModelDeclaration of(int length, int vocabulary) {
        int width = settings.width();
        table(TOKENS, Shape.of(vocabulary, width), Role.EMBEDDING);
        if (settings.positions() == Positions.LEARNED) {
            table(PLACES, Shape.of(length, width), Role.EMBEDDING);
        }
        for (int layer = 1; layer <= settings.layers(); layer++) {
            attention("layer-" + layer + ".");
            feedForward("layer-" + layer + ".");
        }
        norm(FINAL_NORM);
        if (!settings.tied()) {
            table(OUTPUT, Shape.of(width, vocabulary), Role.OUTPUT_WEIGHT);
        }
        return new ModelDeclaration(parameters, List.of(), groups);
    }

    private void attention(String layer) {
        int width = settings.width();
        Shape heads = Shape.of(settings.heads(), settings.headWidth());
        List<Member> members = new ArrayList<>();
        norm(layer + ATTENTION_NORM);
        for (String part : List.of(QUERY, KEY, VALUE)) {
            linear(layer + part, heads.prepend(width), heads, DEVIATION);
            members.add(new Member(layer + part + WEIGHT, 1));
            members.add(new Member(layer + part + BIAS, 0));
        }
        linear(layer + MERGE, Shape.of(heads.size(0), heads.size(1), width), Shape.of(width), lastDeviation());
        members.add(new Member(layer + MERGE + WEIGHT, 0));
        groups.add(new PermutationGroup(layer + "heads", settings.heads(), members));
    }

    private void feedForward(String layer) {
        int width = settings.width();
        int hidden = settings.hidden();
        norm(layer + FEED_FORWARD_NORM);
        linear(layer + EXPANSION, Shape.of(width, hidden), Shape.of(hidden), DEVIATION);
        linear(layer + CONTRACTION, Shape.of(hidden, width), Shape.of(width), lastDeviation());
        groups.add(new PermutationGroup(
                layer + "hidden",
                hidden,
                List.of(
                        new Member(layer + EXPANSION + WEIGHT, 1),
                        new Member(layer + EXPANSION + BIAS, 0),
                        new Member(layer + CONTRACTION + WEIGHT, 0))));
    }

    private double lastDeviation() {
        return DEVIATION / Math.sqrt(2.0 * settings.layers());
    }

    private void table(String name, Shape shape, Role role) {
        parameters.add(new ParameterDeclaration(name, shape, InitialDistribution.normal(DEVIATION), role));
    }

    private void norm(String prefix) {
        Shape shape = Shape.of(settings.width());
        parameters.add(
                new ParameterDeclaration(prefix + GAIN, shape, InitialDistribution.constant(1), Role.NORMALISATION));
        parameters.add(
                new ParameterDeclaration(prefix + SHIFT, shape, InitialDistribution.constant(0), Role.NORMALISATION));
    }

    private void linear(String prefix, Shape weight, Shape bias, double deviation) {
        parameters.add(
                new ParameterDeclaration(prefix + WEIGHT, weight, InitialDistribution.normal(deviation), Role.WEIGHT));
        parameters.add(new ParameterDeclaration(prefix + BIAS, bias, InitialDistribution.constant(0), Role.BIAS));
    }
}

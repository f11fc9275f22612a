package org.dynascope.models.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dynascope.api.model.InitialDistribution;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.PermutationGroup.Member;
import org.dynascope.api.model.Role;
import org.dynascope.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class MlpTest {
    private static final Shape DIGIT = Shape.of(8, 8);
    private static final Shape CLASSES = Shape.of(10);

    /** 64·128 + 128 + 128·10 + 10 = 8192 + 128 + 1280 + 10 = 9610. */
    @Test
    void declaresAWeightAndABiasForEachLayer() {
        ModelDeclaration declaration = declare(List.of(128));

        assertThat(declaration.parameters())
                .extracting(ParameterDeclaration::name)
                .containsExactly("layer-1.weight", "layer-1.bias", "layer-2.weight", "layer-2.bias");
        assertThat(declaration.parameters())
                .extracting(ParameterDeclaration::shape)
                .containsExactly(Shape.of(64, 128), Shape.of(128), Shape.of(128, 10), CLASSES);
        assertThat(declaration.parameters().stream()
                        .mapToLong(parameter -> parameter.shape().elements())
                        .sum())
                .isEqualTo(9610);
        assertThat(declaration.buffers()).isEmpty();
    }

    @Test
    void marksTheLastWeightAsOutput() {
        assertThat(declare(List.of(5, 4)).parameters())
                .extracting(ParameterDeclaration::role)
                .containsExactly(Role.WEIGHT, Role.BIAS, Role.WEIGHT, Role.BIAS, Role.OUTPUT_WEIGHT, Role.BIAS);
    }

    @Test
    void isLinearWithoutHiddenLayers() {
        ModelDeclaration declaration = declare(List.of());

        assertThat(declaration.parameters())
                .extracting(ParameterDeclaration::shape)
                .containsExactly(Shape.of(64, 10), CLASSES);
        assertThat(declaration.parameters().getFirst().role()).isEqualTo(Role.OUTPUT_WEIGHT);
        assertThat(declaration.permutationGroups()).isEmpty();
    }

    @Test
    void letsTheUnitsOfEachHiddenLayerBeRenumbered() {
        assertThat(declare(List.of(5, 4)).permutationGroups())
                .containsExactly(
                        new PermutationGroup(
                                "hidden-1",
                                5,
                                List.of(
                                        new Member("layer-1.weight", 1),
                                        new Member("layer-1.bias", 0),
                                        new Member("layer-2.weight", 0))),
                        new PermutationGroup(
                                "hidden-2",
                                4,
                                List.of(
                                        new Member("layer-2.weight", 1),
                                        new Member("layer-2.bias", 0),
                                        new Member("layer-3.weight", 0))));
    }

    @Test
    void givesTheLastBiasTheShapeOfAnOutput() {
        ModelDeclaration declaration = new Mlp(parameters(List.of(5))).declare(DIGIT, Shape.of(2, 3));

        assertThat(declaration.parameters())
                .extracting(ParameterDeclaration::shape)
                .containsExactly(Shape.of(64, 5), Shape.of(5), Shape.of(5, 6), Shape.of(2, 3));
    }

    /** Both layers scaled: 3·√(2/64) and 3·√(2/2); PyTorch's rule: 2/√64 for the first bias. */
    @Test
    void initialisesByTheRuleAndTheScales() {
        MlpParameters he = new MlpParameters(List.of(2), Activation.RELU, new Initialisation.He(), 3, 1);
        MlpParameters pytorch = new MlpParameters(List.of(2), Activation.RELU, new Initialisation.Pytorch(), 3, 2);

        assertThat(new Mlp(he).declare(DIGIT, CLASSES).parameters())
                .extracting(ParameterDeclaration::initial)
                .containsExactly(
                        InitialDistribution.normal(3 * Math.sqrt(2.0 / 64)),
                        InitialDistribution.constant(0),
                        InitialDistribution.normal(3),
                        InitialDistribution.constant(0));
        assertThat(new Mlp(pytorch).declare(DIGIT, CLASSES).parameters().get(1).initial())
                .isEqualTo(InitialDistribution.uniform(0.25));
    }

    @Test
    void refusesALayerWithoutUnits() {
        assertThatThrownBy(() -> parameters(List.of(16, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hidden: expected at least 1 unit in every layer, got [16, 0]");
    }

    @Test
    void refusesInputsWithoutNumbers() {
        assertThatThrownBy(() -> new Mlp(parameters(List.of(4))).declare(Shape.of(0), CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mlp: expected inputs and outputs of at least 1 number, got [0] and [10]");
    }

    private static ModelDeclaration declare(List<Integer> hidden) {
        return new Mlp(parameters(hidden)).declare(DIGIT, CLASSES);
    }

    private static MlpParameters parameters(List<Integer> hidden) {
        return new MlpParameters(hidden, Activation.RELU, new Initialisation.He(), 1, 1);
    }
}

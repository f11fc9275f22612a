package org.dynascope.models.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dynascope.api.model.InitialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InitialisationTest {
    static List<Initialisation> rules() {
        return List.of(
                new Initialisation.He(),
                new Initialisation.Xavier(),
                new Initialisation.Lecun(),
                new Initialisation.Pytorch(),
                new Initialisation.FanPower(0.75));
    }

    /** √(2/8) = 1/2. */
    @Test
    void heHasTheDeviationOfTwoOverTheInputs() {
        assertThat(new Initialisation.He().weights(8, 3, 1)).isEqualTo(InitialDistribution.normal(0.5));
    }

    /** √(6/(4 + 20)) = 1/2. */
    @Test
    void xavierIsBoundByInputsAndUnits() {
        assertThat(new Initialisation.Xavier().weights(4, 20, 1)).isEqualTo(InitialDistribution.uniform(0.5));
    }

    /** √(1/16) = 1/4. */
    @Test
    void lecunHasTheDeviationOfOneOverTheInputs() {
        assertThat(new Initialisation.Lecun().weights(16, 3, 1)).isEqualTo(InitialDistribution.normal(0.25));
    }

    /** 1/√25 = 1/5 for weights and biases. */
    @Test
    void pytorchDrawsWeightsAndBiasesAlike() {
        Initialisation rule = new Initialisation.Pytorch();

        assertThat(rule.weights(25, 3, 1)).isEqualTo(InitialDistribution.uniform(0.2));
        assertThat(rule.biases(25, 1)).isEqualTo(InitialDistribution.uniform(0.2));
    }

    /** 4^(−3/2) = 1/8. */
    @Test
    void fanPowerRaisesTheInputsToMinusThePower() {
        Initialisation rule = new Initialisation.FanPower(1.5);

        assertThat(rule.weights(4, 3, 1)).isEqualTo(InitialDistribution.normal(0.125));
        assertThat(rule.biases(4, 1)).isEqualTo(InitialDistribution.normal(0.125));
    }

    @Test
    void biasesStartAtZeroByMostRules() {
        assertThat(new Initialisation.He().biases(4, 1)).isEqualTo(InitialDistribution.constant(0));
        assertThat(new Initialisation.Xavier().biases(4, 1)).isEqualTo(InitialDistribution.constant(0));
        assertThat(new Initialisation.Lecun().biases(4, 1)).isEqualTo(InitialDistribution.constant(0));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void scaleMultipliesTheSpreadOfWeights(Initialisation rule) {
        assertThat(spread(rule.weights(7, 5, 3))).isCloseTo(3 * spread(rule.weights(7, 5, 1)), within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void scaleZeroStartsBiasesAtZero(Initialisation rule) {
        assertThat(spread(rule.biases(7, 0))).isZero();
    }

    private static double spread(InitialDistribution distribution) {
        return switch (distribution) {
            case InitialDistribution.Normal normal -> normal.deviation();
            case InitialDistribution.Uniform uniform -> uniform.bound();
            case InitialDistribution.Constant constant -> constant.value();
        };
    }
}

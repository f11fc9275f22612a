package org.dynascope.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitialDistributionTest {
    @Test
    void keepsItsFigure() {
        assertThat(InitialDistribution.normal(0.5)).isEqualTo(new InitialDistribution.Normal(0.5));
        assertThat(InitialDistribution.uniform(0.25)).isEqualTo(new InitialDistribution.Uniform(0.25));
        assertThat(InitialDistribution.constant(-3)).isEqualTo(new InitialDistribution.Constant(-3));
    }

    @Test
    void takesASpreadOfZero() {
        assertThat(InitialDistribution.normal(0)).isEqualTo(new InitialDistribution.Normal(0));
        assertThat(InitialDistribution.uniform(0)).isEqualTo(new InitialDistribution.Uniform(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void rejectsASpreadThatIsNegativeOrNotFinite(double spread) {
        String message = "expected a finite spread of at least 0, got " + spread;

        assertThatThrownBy(() -> InitialDistribution.normal(spread))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> InitialDistribution.uniform(spread))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}

package org.dynascope.models.sines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dynascope.api.data.Examples;
import org.junit.jupiter.api.Test;

class SumOfSinesTest {
    @Test
    void pointsIncludeBothEnds() {
        Examples examples = new SumOfSines(
                        new SumOfSinesParameters(3, 0, Math.PI, List.of(), List.of(2.0, 0.5), List.of(1.0, 3.0)))
                .load("train");

        assertThat(examples.inputs().toDoubleArray()).containsExactly(0, Math.PI / 2, Math.PI);
        // Half way: 2 sin(π/2) + 0.5 sin(3π/2) = 2 − 0.5.
        assertThat(examples.targets().toDoubleArray()).containsExactly(new double[] {0, 1.5, 0}, within(1e-15));
    }

    /** sin(3·2) at 2 and −1. */
    @Test
    void takesGivenPointsAsTheyAre() {
        SumOfSinesParameters parameters =
                new SumOfSinesParameters(50, 0, 1, List.of(2.0, -1.0), List.of(1.0), List.of(3.0));
        Examples examples = new SumOfSines(parameters).load("train");

        assertThat(examples.inputs().toDoubleArray()).containsExactly(2, -1);
        assertThat(examples.targets().toDoubleArray())
                .containsExactly(new double[] {Math.sin(6), Math.sin(-3)}, within(1e-15));
    }

    @Test
    void refusesAnEmptyInterval() {
        assertThatThrownBy(() -> new SumOfSinesParameters(3, 1, 1, List.of(), List.of(1.0), List.of(1.0)))
                .hasMessage("to: expected more than from = 1.0, got 1.0");
    }

    @Test
    void refusesAmplitudesWithoutFrequencies() {
        assertThatThrownBy(() -> new SumOfSinesParameters(3, 0, 1, List.of(), List.of(1.0, 2.0), List.of(1.0)))
                .hasMessage("frequencies: expected one for each of 2 amplitudes, got 1");
    }
}

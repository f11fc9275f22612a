package org.dynascope.benchmarks.adam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dynascope.api.tensor.ElementType;
import org.junit.jupiter.api.Test;

final class AgreementTest {
    @Test
    void findsTheLargestDeviation() {
        Agreement agreement = Agreement.of(ElementType.FLOAT64, new double[] {1, 2, -3}, new double[] {1, 2.5, -3.25});

        assertThat(agreement.largestDeviation()).isEqualTo(0.5);
        assertThat(agreement.holds()).isFalse();
    }

    @Test
    void allowsMoreInSinglePrecision() {
        double[] ours = {1};
        double[] theirs = {1 + 5e-6};

        assertThat(Agreement.of(ElementType.FLOAT32, ours, theirs).holds()).isTrue();
        assertThat(Agreement.of(ElementType.FLOAT64, ours, theirs).holds()).isFalse();
    }

    @Test
    void neverAgreesWithWhatIsNotANumber() {
        Agreement agreement = Agreement.of(ElementType.FLOAT32, new double[] {Double.NaN, 0}, new double[] {0, 0});

        assertThat(agreement.holds()).isFalse();
    }

    @Test
    void rejectsOtherNumbersOfParameters() {
        assertThatThrownBy(() -> Agreement.of(ElementType.FLOAT32, new double[3], new double[2]))
                .hasMessage("expected 3 parameters from the other training, got 2");
    }
}

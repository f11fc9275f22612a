package org.dynascope.probes.adamregime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RegimeTest {
    /** k = 4: β₁ < β₂ and β₁ < β₂^(3/4); k = 6: β₁ < β₂^(3/4) and β₁ < β₂^(5/8). */
    @Test
    void boundsAreThoseOfTheClosedForms() {
        assertThat(Regime.stabilityBound(4, 0.81)).isCloseTo(0.81, within(1e-15));
        assertThat(Regime.existenceBound(4, 0.0625)).isCloseTo(0.125, within(1e-15));
        assertThat(Regime.stabilityBound(6, 0.0625)).isCloseTo(0.125, within(1e-15));
        assertThat(Regime.existenceBound(6, 1.0 / 256)).isCloseTo(1.0 / 32, within(1e-15));
    }

    /** ∫ β₂^(k/(2(k−2))) dβ₂ over [0, 1] is 2(k−2)/(3k−4): 0.5, 4/7 and 0.6 for k = 4, 6 and 8. */
    @Test
    void theStableShareOfTheSquareIsThatOfTheSource() {
        for (int degree : new int[] {4, 6, 8}) {
            int points = 20_000;
            double area = 0;
            for (int point = 0; point < points; point++) {
                area += Regime.stabilityBound(degree, (point + 0.5) / points) / points;
            }
            assertThat(area).isCloseTo(2 * (degree - 2.0) / (3 * degree - 4.0), within(1e-6));
        }
    }

    @Test
    void predictsOnBothSidesOfTheCurves() {
        assertThat(Regime.predicted(4, 0.5, 0.6)).isEqualTo(Regime.STABLE);
        assertThat(Regime.predicted(4, 0.6, 0.6)).isEqualTo(Regime.SPIKES);
        assertThat(Regime.predicted(4, 0.7, 0.6)).isEqualTo(Regime.SIGN_DESCENT);
        assertThat(Regime.predicted(6, 0.6, 0.6)).isEqualTo(Regime.STABLE);
        assertThat(Regime.predicted(4, 0, 0)).isEqualTo(Regime.SIGN_DESCENT);
        assertThat(Regime.predicted(2, 0.5, 0.9)).isEqualTo(Regime.SPIKES);
    }
}

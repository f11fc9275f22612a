package org.dynascope.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanIntervalTest {
    /** Abramowitz and Stegun, table 26.10, column 0.95. */
    @ParameterizedTest
    @CsvSource({"1, 12.706", "2, 4.303", "3, 3.182", "4, 2.776", "5, 2.571", "10, 2.228", "30, 2.042", "120, 1.980"})
    void knowsThePointsOfStudentsT(int freedom, double point) {
        assertThat(MeanInterval.studentPoint(freedom)).isCloseTo(point, within(5e-4));
    }

    @Test
    void matchesHandComputedInterval() {
        // 1, 2, 6: mean 3, squares 4 + 1 + 9 = 14, s = √7, so 4.302653 * √7 / √3 = 6.572410.
        MeanInterval interval = MeanInterval.of(1, 2, 6);

        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.halfWidth()).isCloseTo(6.572410, within(1e-6));
    }

    @Test
    void growsWithTheScaleButNotWithAShift() {
        MeanInterval interval = MeanInterval.of(1e9 + 2, 1e9 + 4, 1e9 + 12);

        assertThat(interval.halfWidth()).isCloseTo(2 * MeanInterval.of(1, 2, 6).halfWidth(), within(1e-6));
    }

    @Test
    void isUnknownForOneNumber() {
        assertThat(MeanInterval.of(5).mean()).isEqualTo(5);
        assertThat(MeanInterval.of(5).halfWidth()).isNaN();
    }
}

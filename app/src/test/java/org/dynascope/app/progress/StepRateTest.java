package org.dynascope.app.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class StepRateTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aSteadySpeedIsExactWhateverTheIntervals() {
        StepRate rate = new StepRate(0, 10);

        assertThat(rate.update(SECOND, 110)).isEqualTo(100, within(1e-9));
        assertThat(rate.update(4 * SECOND, 410)).isEqualTo(100, within(1e-9));
    }

    @Test
    void isUnknownWhileNoTimeHasPassed() {
        assertThat(new StepRate(5, 0).update(5, 0)).isZero();
    }

    @Test
    void forgetsOldSpeedsWithATimeConstantOfFiveSeconds() {
        StepRate rate = new StepRate(0, 0);
        rate.update(5 * SECOND, 500);

        // 500 steps in 5 s, then 5 s without a step: (500 / e) / (5 / e + 5)
        assertThat(rate.update(10 * SECOND, 500)).isEqualTo(500 / Math.E / (5 / Math.E + 5), within(1e-9));
    }
}

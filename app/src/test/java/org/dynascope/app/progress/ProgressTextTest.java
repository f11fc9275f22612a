package org.dynascope.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressTextTest {
    private static final Progress QUARTER = new Progress.Training(1000, 4000, 0.23114, 500);

    @Test
    void saysStepPartLossSpeedAndTimeLeft() {
        // 3000 steps at 500 a second take 6 s
        assertThat(ProgressText.words(QUARTER)).isEqualTo("step 1000/4000  25 %  loss 0.2311  500 steps/s  6 s left");
    }

    @Test
    void leavesOutASpeedThatIsUnknown() {
        assertThat(ProgressText.words(new Progress.Training(1, 10, Double.NaN, 0)))
                .isEqualTo("step 1/10  10 %  loss NaN");
    }

    @Test
    void saysPartAndTimeLeftOfAStudy() {
        // three quarters at a twentieth a second take 15 s
        assertThat(ProgressText.words(new Progress.Study(0.25, 0.05))).isEqualTo("25 %  15 s left");
        assertThat(ProgressText.words(new Progress.Study(0.25, 0))).isEqualTo("25 %");
    }

    @Test
    void fillsTheBarByThePartThatIsDone() {
        // a quarter of 30, rounded down, is 7
        assertThat(ProgressText.withBar(QUARTER, 30, 100))
                .isEqualTo("[" + "#".repeat(7) + "-".repeat(23) + "]  " + ProgressText.words(QUARTER));
    }

    @Test
    void aWideLineHasRoomForTheLongestBarAndANarrowOneForNone() {
        assertThat(ProgressText.roomForBar(QUARTER, 200)).isEqualTo(30);
        assertThat(ProgressText.roomForBar(QUARTER, 50)).isZero();
    }

    @Test
    void neverExceedsTheLine() {
        for (int columns = 1; columns < 120; columns++) {
            int length = ProgressText.roomForBar(QUARTER, columns);
            assertThat(ProgressText.withBar(QUARTER, length, columns)).hasSizeLessThanOrEqualTo(columns);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.2,1 s", "59,59 s", "60,1:00 min", "187,3:07 min", "3599.5,1:00 h", "7500,2:05 h"})
    void roundsTimeUpToWholeSeconds(double seconds, String text) {
        assertThat(ProgressText.duration(seconds)).isEqualTo(text);
    }
}

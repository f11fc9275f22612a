package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dynascope.app.report.WallTime.Share;
import org.junit.jupiter.api.Test;

class TimeRowTest {

    private static final List<Share> SHARES = List.of(new Share("loss", 1, 100), new Share("sharpness", 3, 30));

    @Test
    void showsTheRestOfTheTotalAndSortsByTime() {
        List<TimeRow> rows = TimeRow.of(new WallTime(10, SHARES));

        assertThat(rows).extracting(TimeRow::name).containsExactly("training and everything else", "sharpness", "loss");
        assertThat(rows).extracting(TimeRow::percentText).containsExactly("60 %", "30 %", "10 %");
        assertThat(rows.getLast().each()).isEqualTo("10 ms");
    }

    @Test
    void sharesTheSumIfTheTotalIsUnknown() {
        List<TimeRow> rows = TimeRow.of(new WallTime(Double.NaN, SHARES));

        assertThat(rows).extracting(TimeRow::percentText).containsExactly("75 %", "25 %");
    }
}

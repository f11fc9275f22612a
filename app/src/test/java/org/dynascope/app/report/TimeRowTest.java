package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.dynascope.core.assembly.ProbeTime;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;

class TimeRowTest {

    private static RunRecord run(OptionalDouble total, OptionalDouble training) {
        return new RunRecord(
                Path.of("run"),
                "run",
                new LinkedHashMap<>(),
                RunStatus.COMPLETED,
                "",
                1_000,
                1_000,
                total,
                training,
                List.of(),
                List.of(),
                List.of(),
                List.of(new ProbeTime("loss", 1, 100), new ProbeTime("sharpness", 3, 30)),
                "",
                "{}",
                List.of());
    }

    @Test
    void showsTheRestOfTheTotalAndSortsByTime() {
        List<TimeRow> rows = TimeRow.of(run(OptionalDouble.of(20), OptionalDouble.of(6)));

        assertThat(rows)
                .extracting(TimeRow::name)
                .containsExactly("everything else", "training steps", "sharpness", "loss");
        assertThat(rows).extracting(TimeRow::percentText).containsExactly("50 %", "30 %", "15 %", "5 %");
        assertThat(rows.getLast().each()).isEqualTo("10 ms");
    }

    @Test
    void sharesTheSumIfTheTotalIsUnknown() {
        List<TimeRow> rows = TimeRow.of(run(OptionalDouble.empty(), OptionalDouble.empty()));

        assertThat(rows).extracting(TimeRow::percentText).containsExactly("75 %", "25 %");
    }
}

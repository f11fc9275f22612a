package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.core.assembly.TrajectoryRecord;
import org.junit.jupiter.api.Test;

class TreeDrawingTest {
    @Test
    void aForkBeginsAtItsStepBelowItsParent() {
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        changes.put("seed.data-order", "11");

        TreeDrawing drawing = TreeDrawing.of(List.of(
                new TrajectoryRecord("trunk", "", 0, 1_000, new LinkedHashMap<>()),
                new TrajectoryRecord("left", "trunk", 500, 1_000, changes)));

        // 640 wide with 8 at either side: step 500 of 1000 is at 8 + 624 / 2.
        assertThat(drawing.branches())
                .containsExactly(
                        new TreeDrawing.Line("trunk", 8, 632, 26, 26),
                        new TreeDrawing.Line("left, from trunk at step 500, seed.data-order: 11", 320, 632, 60, 26));
        assertThat(drawing.height()).isEqualTo(76);
    }
}

package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Test
    void manyForksOfOneKindShareALine() {
        SequencedMap<String, String> moved = new LinkedHashMap<>(Map.of("perturbation", "1.0E-6"));

        TreeDrawing drawing = TreeDrawing.of(List.of(
                new TrajectoryRecord("trunk", "", 0, 1_000, new LinkedHashMap<>()),
                new TrajectoryRecord("tiny-0", "trunk", 0, 1_000, moved),
                new TrajectoryRecord("tiny-250", "trunk", 250, 1_000, moved),
                new TrajectoryRecord("tiny-500", "trunk", 500, 1_000, moved),
                new TrajectoryRecord("late", "tiny-500", 750, 1_000, new LinkedHashMap<>())));

        assertThat(drawing.branches())
                .containsExactly(
                        new TreeDrawing.Line("trunk", 8, 632, 26, 26),
                        new TreeDrawing.Line(
                                "tiny, from trunk at steps 0, 250, 500, perturbation: 1e-6", 8, 632, 60, 26),
                        new TreeDrawing.Line("", 164, 632, 60, 26),
                        new TreeDrawing.Line("", 320, 632, 60, 26),
                        new TreeDrawing.Line("late, from tiny-500 at step 750", 476, 632, 94, 60));
        assertThat(drawing.height()).isEqualTo(110);
    }
}

package org.dynascope.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dynascope.core.assembly.TrajectoryRecord;

/**
 * The tree of trajectories as lines over steps, one below the other; each begins where it was forked, joined to its parent.
 *
 * @param branches the lines in order
 * @param height height of the drawing, in its own units, of which it is {@link #WIDTH} wide
 */
public record TreeDrawing(List<Line> branches, int height) {
    /** Width of the drawing in its own units. */
    public static final int WIDTH = 640;

    private static final int ROW = 34;
    private static final int MARGIN = 8;
    private static final int LETTER = 7;

    /**
     * One trajectory.
     *
     * @param label name, place of the fork and changes
     * @param from left end
     * @param to right end
     * @param y height of the line
     * @param parentY height of the parent's line; its own for a root
     */
    public record Line(String label, int from, int to, int y, int parentY) {
        /** Height of the label's foot, above the line. */
        public int labelY() {
            return y - 6;
        }

        /** Left end of the label: where the line begins, but not so far right that the label leaves the drawing. */
        public int labelX() {
            return Math.max(MARGIN, Math.min(from + 4, WIDTH - LETTER * label.length()));
        }
    }

    static TreeDrawing of(List<TrajectoryRecord> trajectories) {
        long last = trajectories.stream().mapToLong(TrajectoryRecord::end).max().orElse(1);
        List<String> names = trajectories.stream().map(TrajectoryRecord::name).toList();
        List<Line> lines = new ArrayList<>();
        for (TrajectoryRecord each : trajectories) {
            int y = y(lines.size());
            int parentY = each.from().isEmpty() ? y : y(names.indexOf(each.from()));
            lines.add(new Line(label(each), x(each.start(), last), x(each.end(), last), y, parentY));
        }
        return new TreeDrawing(List.copyOf(lines), ROW * lines.size() + MARGIN);
    }

    private static int y(int row) {
        return ROW * (row + 1) - MARGIN;
    }

    private static int x(long step, long last) {
        return MARGIN + (int) ((WIDTH - 2L * MARGIN) * step / Math.max(1, last));
    }

    private static String label(TrajectoryRecord each) {
        String place = each.from().isEmpty()
                ? ""
                : ", from " + each.from() + " at step " + SignificantDigits.formatCount(each.start());
        String changes = each.changes().entrySet().stream()
                .map(change -> ", " + change.getKey() + ": " + change.getValue())
                .collect(Collectors.joining());
        return each.name() + place + changes;
    }
}

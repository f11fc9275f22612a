package org.dynascope.app.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.core.assembly.TrajectoryRecord;

/**
 * The tree of trajectories as lines over steps, one below the other; each begins where it was forked, joined to its parent. Three or more
 * that were forked from one parent with the same changes, at different steps, share a line, which names their steps.
 *
 * @param branches the lines in order; those that share one have its height, and the first has its label
 * @param height height of the drawing, in its own units, of which it is {@link #WIDTH} wide
 */
public record TreeDrawing(List<Line> branches, int height) {
    /** Width of the drawing in its own units. */
    public static final int WIDTH = 640;

    private static final int ROW = 34;
    private static final int MARGIN = 8;
    private static final int LETTER = 7;
    private static final int FEWEST_FOLDED = 3;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");

    /**
     * One trajectory.
     *
     * @param label name, place of the fork and changes; empty if another says it
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
        List<List<TrajectoryRecord>> rows = rows(trajectories);
        Map<String, Integer> heights = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            List<TrajectoryRecord> row = rows.get(index);
            int y = y(index);
            for (TrajectoryRecord each : row) {
                heights.put(each.name(), y);
                int parentY = each.from().isEmpty() ? y : heights.getOrDefault(each.from(), y);
                String label = each.equals(row.getFirst()) ? label(row) : "";
                lines.add(new Line(label, x(each.start(), last), x(each.end(), last), y, parentY));
            }
        }
        return new TreeDrawing(List.copyOf(lines), ROW * rows.size() + MARGIN);
    }

    /** Returns the trajectories of each line; where those of a family are too few, or begin at one step, each has its own. */
    private static List<List<TrajectoryRecord>> rows(List<TrajectoryRecord> trajectories) {
        Map<Object, List<TrajectoryRecord>> families = new LinkedHashMap<>();
        for (TrajectoryRecord each : trajectories) {
            Object family = each.from().isEmpty() ? each : List.of(each.from(), each.changes());
            families.computeIfAbsent(family, _ -> new ArrayList<>()).add(each);
        }
        return families.values().stream().flatMap(TreeDrawing::folded).toList();
    }

    private static Stream<List<TrajectoryRecord>> folded(List<TrajectoryRecord> family) {
        long starts = family.stream().map(TrajectoryRecord::start).distinct().count();
        return family.size() >= FEWEST_FOLDED && starts == family.size()
                ? Stream.of(family)
                : family.stream().map(List::of);
    }

    private static int y(int row) {
        return ROW * (row + 1) - MARGIN;
    }

    private static int x(long step, long last) {
        return MARGIN + (int) ((WIDTH - 2L * MARGIN) * step / Math.max(1, last));
    }

    private static String label(List<TrajectoryRecord> row) {
        TrajectoryRecord first = row.getFirst();
        String steps = row.stream()
                .map(each -> SignificantDigits.formatCount(each.start()))
                .collect(Collectors.joining(", "));
        String place = first.from().isEmpty()
                ? ""
                : ", from " + first.from() + (row.size() > 1 ? " at steps " : " at step ") + steps;
        String changes = first.changes().entrySet().stream()
                .map(change -> ", " + change.getKey() + ": " + brief(change.getValue()))
                .collect(Collectors.joining());
        return (row.size() > 1 ? ForkEnds.sharedName(row) : first.name()) + place + changes;
    }

    /** A number as charts write it, such as 1e-6; other values as they are. */
    private static String brief(String value) {
        return NUMBER.matcher(value).matches() ? SignificantDigits.format(Double.parseDouble(value)) : value;
    }
}

package org.dynascope.benchmarks.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Rows as a table for people and as JSON for programs.
 *
 * @since 0.1.0
 */
public final class RowText {
    private RowText() {}

    /** Returns the names of the columns. */
    public static String heading() {
        return line("work", "threads", "ours", "rival", "ratio", "spread", "least", "goal", "");
    }

    /** Returns a row of the table. */
    public static String of(Row row) {
        return line(
                row.work(),
                String.valueOf(row.threads()),
                time(row.ours(), row.unit()),
                time(row.rival(), row.unit()),
                number(row.ratio(), "%.3f"),
                number(row.spread() * 100, "%.0f %%"),
                number(row.least(), "%.3g"),
                number(row.goal(), "%.3g"),
                verdict(row));
    }

    private static String verdict(Row row) {
        if (Double.isNaN(row.ratio())) {
            return "no rival";
        }
        if (!row.holds()) {
            return "ABOVE LEAST";
        }
        return row.ratio() <= row.goal() ? "goal" : "";
    }

    private static String line(String... cells) {
        return String.format(Locale.ROOT, "%-50s %7s %12s %12s %8s %7s %6s %6s  %s", (Object[]) cells)
                .stripTrailing();
    }

    private static String time(double value, String unit) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4g %s", value, unit);
    }

    private static String number(double value, String format) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
    }

    /** Returns the object {@code {"rows": […]}}; unknown numbers are null. */
    public static String json(List<Row> rows) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.putArray("rows");
        for (Row row : rows) {
            ObjectNode node = root.withArray("rows").addObject();
            node.put("work", row.work()).put("threads", row.threads());
            put(node, "ours", row.ours());
            put(node, "rival", row.rival());
            put(node, "ratio", row.ratio());
            put(node, "least", row.least());
            put(node, "goal", row.goal());
            node.put("unit", row.unit());
            put(node, "spread", row.spread());
        }
        return mapper.writeValueAsString(root);
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }
}

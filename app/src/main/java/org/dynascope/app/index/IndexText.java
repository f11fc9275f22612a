package org.dynascope.app.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dynascope.api.quantizer.Quantizer.Contents;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.app.terminal.TextTable;
import org.dynascope.core.assembly.VectorIndexes.Opened;

/**
 * What is said of indexes.
 *
 * @since 0.1.0
 */
public final class IndexText {
    private IndexText() {}

    /**
     * Describes an index.
     *
     * @param fileBytes size of its file
     */
    public static List<String> lines(Opened index, long fileBytes, int columns) {
        Contents contents = index.searcher().contents();
        TextTable table = new TextTable("", columns)
                .row("quantizer", index.quantizer())
                .row("vectors", Long.toString(contents.count()))
                .row("dimension", Integer.toString(contents.dimension()))
                .row("metric", contents.metric().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .row("codes", bytes(contents.bytes(), contents))
                .row("file", bytes(fileBytes, contents));
        index.searcher().properties().forEach(table::row);
        return table.lines();
    }

    private static String bytes(long bytes, Contents contents) {
        return String.format(
                Locale.ROOT,
                "%d bytes, %.1f a vector; float32 takes %d",
                bytes,
                contents.count() == 0 ? Double.NaN : (double) bytes / contents.count(),
                (long) contents.dimension() * Float.BYTES);
    }

    /** Returns the answers to a query as a table. */
    public static List<String> lines(long query, List<Neighbour> answers, int columns) {
        TextTable table = new TextTable("  ", columns).row("id", "value", "±");
        for (Neighbour answer : answers) {
            table.row(Long.toString(answer.id()), number(answer.value()), number(answer.bound()));
        }
        List<String> lines = new ArrayList<>(List.of("query " + query));
        lines.addAll(table.lines());
        return lines;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    /** Returns the answers to a query as one line of JSON; a bound that is infinite is left out. */
    public static String json(long query, List<Neighbour> answers) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("query", query);
        ArrayNode neighbours = line.putArray("neighbours");
        for (Neighbour answer : answers) {
            ObjectNode neighbour = neighbours.addObject().put("id", answer.id()).put("value", answer.value());
            if (Double.isFinite(answer.bound())) {
                neighbour.put("bound", answer.bound());
            }
        }
        return line.toString();
    }
}

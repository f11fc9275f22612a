package org.dynascope.app.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in aligned columns. The last column is wrapped between words where a line would become too long; empty columns are
 * left out.
 *
 * @since 0.1.0
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST_LAST_COLUMN = 24;

    private final List<List<String>> rows = new ArrayList<>();
    private final String indent;
    private final int columns;

    /**
     * Creates an empty table.
     *
     * @param indent stands before every line
     * @param columns width that lines should not exceed
     */
    public TextTable(String indent, int columns) {
        this.indent = indent;
        this.columns = columns;
    }

    /** Adds a row; all rows have the same number of cells. */
    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Returns whether there are no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the lines of the table, without blanks at their ends. */
    public List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        int last = rows.getFirst().size() - 1;
        int[] widths = new int[last + 1];
        rows.forEach(row -> {
            for (int column = 0; column <= last; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        });
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> append(lines, row, widths, last));
        return lines;
    }

    private void append(List<String> lines, List<String> row, int[] widths, int last) {
        StringBuilder start = new StringBuilder(indent);
        for (int column = 0; column < last; column++) {
            if (widths[column] > 0) {
                String cell = row.get(column);
                start.append(cell).repeat(' ', widths[column] - width(cell)).append(GAP);
            }
        }
        String blank = " ".repeat(width(start));
        List<String> pieces = wrap(row.get(last), Math.max(NARROWEST_LAST_COLUMN, columns - blank.length()));
        for (int piece = 0; piece < pieces.size(); piece++) {
            lines.add(((piece == 0 ? start.toString() : blank) + pieces.get(piece)).stripTrailing());
        }
    }

    /** Returns a text in pieces of at most the given width, broken at blanks; a longer word stands alone. */
    public static List<String> wrap(String text, int width) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!piece.isEmpty() && width(piece) + 1 + width(word) > width) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(piece.isEmpty() ? "" : " ").append(word);
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static int width(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}

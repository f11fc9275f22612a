package org.dynascope.app.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;

/**
 * Every recorded number as one line of {@code metrics.csv}: trajectory, metric, step, row, column, value. This long form
 * is what pandas and R pivot from. Scalars have no row and no column, vectors no row; both count from 0. Values have all
 * recorded digits; those that are not finite are {@code NaN}, {@code Infinity} and {@code -Infinity}.
 *
 * @see "RFC 4180, Common Format and MIME Type for Comma-Separated Values Files"
 */
final class CsvExport {
    static final String FILE = "metrics.csv";

    private static final String LINE_END = "\r\n";
    private static final String HEADER = "trajectory,metric,step,row,column,value";

    private CsvExport() {}

    /**
     * Writes the file into a folder that exists, and returns it.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    static Path write(RunRecord run, Path folder) {
        Path file = folder.resolve(FILE);
        WholeFile.write(file, writer -> {
            writer.write(HEADER + LINE_END);
            for (MetricRecord metric : run.metrics()) {
                for (var trace : metric.points().entrySet()) {
                    String start = field(trace.getKey()) + "," + field(metric.name()) + ",";
                    writeTrace(writer, start, metric, trace.getValue());
                }
            }
        });
        return file;
    }

    private static void writeTrace(Writer writer, String start, MetricRecord metric, List<MetricPoint> points)
            throws IOException {
        for (MetricPoint point : points) {
            String begun = start + point.step() + ",";
            if (metric.isScalar()) {
                writer.write(begun + ",," + point.scalar() + LINE_END);
            } else {
                writeRows(writer, begun, point.value());
            }
        }
    }

    private static void writeRows(Writer writer, String begun, double[][] rows) throws IOException {
        for (int row = 0; row < rows.length; row++) {
            String place = begun + (rows.length == 1 ? "" : row) + ",";
            for (int column = 0; column < rows[row].length; column++) {
                writer.write(place + column + "," + rows[row][column] + LINE_END);
            }
        }
    }

    /** The text as a field: quoted, with its quotes doubled, where a comma, a quote or a line break asks for it. */
    static String field(String text) {
        boolean needsQuotes = text.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0);
        return needsQuotes ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}

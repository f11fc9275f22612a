package org.dynascope.models.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.dynascope.api.data.DamagedDataException;
import org.dynascope.api.data.DataLocator;
import org.dynascope.api.linear.SparseMatrix;

/**
 * Reads a graph from plain text. {@code edges.csv}: header {@code source,target}, then a line for each undirected edge with source
 * &lt; target, in ascending order. {@code nodes.csv}: header {@code id,label,split}, then a line for each node in ascending order;
 * label −1 if unknown; split {@code train}, {@code val}, {@code test} or {@code none}. Features: a line {@code # rows columns nonzeros
 * kind}, then a line for each node; of kind {@code binary} the columns of the ones, of kind {@code real} pairs {@code column:value},
 * separated by blanks. Every fault is named with file and line.
 */
final class GraphReader {
    private final GraphFolder folder;
    private final DataLocator files;

    GraphReader(GraphFolder folder, DataLocator files) {
        this.folder = folder;
        this.files = files;
    }

    /** What the file of nodes says of each. */
    record Nodes(int[] labels, String[] splits) {}

    /** A line of a file, for messages. */
    private record Line(String file, int number, String text) {
        DamagedDataException fault(String expected) {
            String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
            return new DamagedDataException(file + ":" + number + ": expected " + expected + ", got '" + shown + "'");
        }

        int integer(String written, String what, int least, int end) {
            try {
                int number = Integer.parseInt(written.strip());
                if (number >= least && number < end) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // falls through to the same message
            }
            throw fault(what + " from " + least + " to " + (end - 1));
        }
    }

    /** Returns the adjacency matrix; a graph without edges is one too. */
    SparseMatrix adjacency() {
        List<Line> lines = lines(GraphFolder.EDGES, "source,target");
        int[] sources = new int[lines.size()];
        int[] targets = new int[lines.size()];
        for (int edge = 0; edge < sources.length; edge++) {
            Line line = lines.get(edge);
            String[] ends = line.text().split(",", -1);
            if (ends.length != 2) {
                throw line.fault("two nodes, separated by a comma");
            }
            sources[edge] = line.integer(ends[0], "a source", 0, folder.nodes());
            targets[edge] = line.integer(ends[1], "a target", 0, folder.nodes());
            checkOrder(sources, targets, edge, line);
        }
        return symmetric(sources, targets);
    }

    private static void checkOrder(int[] sources, int[] targets, int edge, Line line) {
        if (sources[edge] == targets[edge]) {
            throw line.fault("two different nodes (loops are a setting of the model)");
        }
        if (sources[edge] > targets[edge]) {
            throw line.fault("the smaller node first, each edge once");
        }
        if (edge > 0) {
            int order = Integer.compare(sources[edge], sources[edge - 1]);
            order = order == 0 ? Integer.compare(targets[edge], targets[edge - 1]) : order;
            if (order <= 0) {
                throw line.fault(order == 0 ? "each edge once; this is the line before" : "edges in ascending order");
            }
        }
    }

    private SparseMatrix symmetric(int[] sources, int[] targets) {
        int[] starts = new int[folder.nodes() + 1];
        for (int edge = 0; edge < sources.length; edge++) {
            starts[sources[edge] + 1]++;
            starts[targets[edge] + 1]++;
        }
        for (int node = 0; node < folder.nodes(); node++) {
            starts[node + 1] += starts[node];
        }
        int[] next = Arrays.copyOf(starts, folder.nodes());
        int[] columns = new int[2 * sources.length];
        for (int edge = 0; edge < sources.length; edge++) {
            columns[next[targets[edge]]++] = sources[edge];
        }
        for (int edge = 0; edge < sources.length; edge++) {
            columns[next[sources[edge]]++] = targets[edge];
        }
        return new SparseMatrix(folder.nodes(), starts, columns, ones(columns.length));
    }

    /** Returns labels and splits; a node of a split must have a label. */
    Nodes nodes() {
        List<Line> lines = lines(GraphFolder.NODES, "id,label,split");
        checkCount(GraphFolder.NODES, lines.size());
        int[] labels = new int[folder.nodes()];
        String[] splits = new String[folder.nodes()];
        for (int node = 0; node < labels.length; node++) {
            Line line = lines.get(node);
            String[] fields = line.text().split(",", -1);
            if (fields.length != 3 || !fields[0].strip().equals(String.valueOf(node))) {
                throw line.fault("node " + node + " as id,label,split");
            }
            labels[node] = line.integer(fields[1], "a label", -1, folder.classes());
            splits[node] = fields[2].strip();
            if (!List.of("train", "val", "test", "none").contains(splits[node])) {
                throw line.fault("the split train, val, test or none");
            }
            if (labels[node] < 0 && !splits[node].equals("none")) {
                throw line.fault("a label for a node of the split '" + splits[node] + "'");
            }
        }
        return new Nodes(labels, splits);
    }

    private void checkCount(String file, int count) {
        if (count != folder.nodes()) {
            throw new DamagedDataException(
                    file + ": expected a line for each of " + folder.nodes() + " nodes, got " + count);
        }
    }

    /** Returns the features, or the identity if there is no file of them. */
    SparseMatrix features() {
        if (folder.featureFile().isEmpty()) {
            int[] places = new int[folder.nodes() + 1];
            Arrays.setAll(places, node -> node);
            int[] own = Arrays.copyOf(places, folder.nodes());
            return new SparseMatrix(folder.nodes(), places, own, ones(folder.nodes()));
        }
        List<String> all = text(folder.featureFile());
        Line header = new Line(folder.featureFile(), 1, all.isEmpty() ? "" : all.getFirst());
        String[] sizes = header.text().split(" ", -1);
        boolean isHeader = sizes.length == 5
                && sizes[0].equals("#")
                && List.of("binary", "real").contains(sizes[4]);
        if (!isHeader
                || !sizes[1].equals(String.valueOf(folder.nodes()))
                || !sizes[2].equals(String.valueOf(folder.features()))) {
            throw header.fault("'# " + folder.nodes() + " " + folder.features() + " NONZEROS binary|real'");
        }
        List<String> rows = new ArrayList<>(all.subList(1, all.size()));
        checkCount(folder.featureFile(), rows.size());
        return rows(rows, header.integer(sizes[3], "a number of non-zeros", 0, Integer.MAX_VALUE), sizes[4], header);
    }

    private SparseMatrix rows(List<String> rows, int stored, String kind, Line header) {
        int[] starts = new int[rows.size() + 1];
        int[] columns = new int[stored];
        double[] values = ones(stored);
        int next = 0;
        for (int row = 0; row < rows.size(); row++) {
            Line line = new Line(folder.featureFile(), row + 2, rows.get(row));
            String[] written =
                    line.text().isBlank() ? new String[0] : line.text().strip().split(" +");
            if (next + written.length > stored) {
                throw line.fault("no more than the " + stored + " non-zeros that line 1 tells of");
            }
            for (String each : written) {
                int colon = each.indexOf(':');
                boolean isReal = kind.equals("real");
                columns[next] = line.integer(
                        isReal ? each.substring(0, Math.max(0, colon)) : each, "columns", 0, folder.features());
                if (next > starts[row] && columns[next] <= columns[next - 1]) {
                    throw line.fault("ascending columns");
                }
                values[next++] = isReal ? real(each.substring(colon + 1), line) : 1;
            }
            starts[row + 1] = next;
        }
        if (next != stored) {
            throw header.fault("as many non-zeros as the lines have, " + next);
        }
        return new SparseMatrix(folder.features(), starts, columns, values);
    }

    private static double real(String written, Line line) {
        try {
            double value = Double.parseDouble(written);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // falls through to the same message
        }
        throw line.fault("finite values, not '" + written + "'");
    }

    private List<Line> lines(String file, String header) {
        List<String> text = text(file);
        if (text.isEmpty() || !text.getFirst().equals(header)) {
            throw new Line(file, 1, text.isEmpty() ? "" : text.getFirst()).fault("the header '" + header + "'");
        }
        List<Line> lines = new ArrayList<>(text.size());
        for (int index = 1; index < text.size(); index++) {
            lines.add(new Line(file, index + 1, text.get(index)));
        }
        return lines;
    }

    private List<String> text(String file) {
        try (InputStream raw = files.open(folder.source(), file);
                InputStream bytes = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (ZipException damaged) {
            throw new DamagedDataException(file + ": expected a gzip file: " + damaged.getMessage());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}

package org.dynascope.app.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;

/**
 * A folder for each trajectory with a file of TensorBoard events; TensorBoard shows each as a run. Scalars and events are
 * scalars there, in float32, which is all that TensorBoard keeps. Histograms are histograms; a vector or a matrix is shown as
 * the distribution of its elements, since TensorBoard has no chart for it.
 *
 * @see "TensorFlow, tensorflow/core/framework/summary.proto and histogram.proto, r2.16"
 */
final class TensorBoardExport {
    static final String FILE = "events.out.tfevents.0.dynascope";

    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int VALUE_HISTOGRAM = 5;
    private static final int VALUE_METADATA = 9;
    private static final int METADATA_PLUGIN = 1;
    private static final int METADATA_DESCRIPTION = 3;
    private static final int PLUGIN_NAME = 1;
    private static final int HISTOGRAM_MINIMUM = 1;
    private static final int HISTOGRAM_MAXIMUM = 2;
    private static final int HISTOGRAM_COUNT = 3;
    private static final int HISTOGRAM_SUM = 4;
    private static final int HISTOGRAM_SUM_OF_SQUARES = 5;
    private static final int HISTOGRAM_LIMITS = 6;
    private static final int HISTOGRAM_COUNTS = 7;

    private TensorBoardExport() {}

    /**
     * Writes the files into a folder that exists, and returns them.
     *
     * @throws UncheckedIOException if one cannot be written
     */
    static List<Path> write(RunRecord run, Path folder) {
        List<Path> files = new ArrayList<>();
        for (String trajectory : trajectories(run)) {
            Path own = folder.resolve(fileName(trajectory));
            create(own);
            Path file = own.resolve(FILE);
            WholeFile.writeBytes(file, stream -> {
                EventFile events = new EventFile(stream);
                for (MetricRecord metric : run.metrics()) {
                    append(events, metric, metric.points().getOrDefault(trajectory, List.of()));
                }
            });
            files.add(file);
        }
        return files;
    }

    private static List<String> trajectories(RunRecord run) {
        return run.metrics().stream()
                .flatMap(metric -> metric.points().sequencedKeySet().stream())
                .distinct()
                .toList();
    }

    /** The name with all that could leave the folder or that some file system refuses replaced by underscores. */
    static String fileName(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.startsWith(".") ? "_" + safe : safe;
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder " + folder, e);
        }
    }

    /** The metric's description stands in its first event. */
    private static void append(EventFile events, MetricRecord metric, List<MetricPoint> points) throws IOException {
        String tag = metric.name().replace('.', '/');
        boolean isFirst = true;
        for (MetricPoint point : points) {
            ProtocolBuffer value = new ProtocolBuffer().text(VALUE_TAG, tag);
            if (metric.isScalar()) {
                value.number(VALUE_SIMPLE, (float) point.scalar());
            } else {
                value.message(
                        VALUE_HISTOGRAM,
                        message(Histogram.of(metric.declaration().kind(), point)));
            }
            if (isFirst) {
                value.message(VALUE_METADATA, metadata(metric));
            }
            events.append(point.step(), value);
            isFirst = false;
        }
    }

    private static ProtocolBuffer metadata(MetricRecord metric) {
        MetricDeclaration declared = metric.declaration();
        String unit = declared.unit().isEmpty() ? "" : ", in " + declared.unit();
        return new ProtocolBuffer()
                .message(METADATA_PLUGIN, new ProtocolBuffer().text(PLUGIN_NAME, plugin(metric)))
                .text(METADATA_DESCRIPTION, declared.summary() + unit);
    }

    /** The part of TensorBoard that draws the metric. */
    private static String plugin(MetricRecord metric) {
        return metric.isScalar() ? "scalars" : "histograms";
    }

    private static ProtocolBuffer message(Histogram histogram) {
        double[] edges = histogram.edges();
        return new ProtocolBuffer()
                .number(HISTOGRAM_MINIMUM, edges[0])
                .number(HISTOGRAM_MAXIMUM, edges[edges.length - 1])
                .number(HISTOGRAM_COUNT, Arrays.stream(histogram.counts()).sum())
                .number(HISTOGRAM_SUM, histogram.sum())
                .number(HISTOGRAM_SUM_OF_SQUARES, histogram.sumOfSquares())
                .numbers(HISTOGRAM_LIMITS, Arrays.copyOfRange(edges, 1, edges.length))
                .numbers(HISTOGRAM_COUNTS, histogram.counts());
    }
}

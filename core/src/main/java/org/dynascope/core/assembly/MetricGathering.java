package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;

/** Gathers the metrics of a run line by line. */
final class MetricGathering {
    private record Gathered(MetricDeclaration declaration, SequencedMap<String, ThinnedSeries> series) {
        MetricRecord record() {
            SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
            Map<String, Long> omitted = new LinkedHashMap<>();
            series.forEach((trajectory, values) -> {
                List<MetricPoint> kept = values.points();
                points.put(trajectory, kept);
                omitted.put(trajectory, values.count() - kept.size());
            });
            return new MetricRecord(declaration, points, omitted);
        }
    }

    private final long mostNumbers;
    private final SequencedMap<String, Gathered> metrics = new LinkedHashMap<>();

    private MetricGathering(long mostNumbers) {
        this.mostNumbers = mostNumbers;
    }

    /** Gathers every value. */
    static MetricGathering ofAll() {
        return new MetricGathering(Long.MAX_VALUE);
    }

    /** Gathers in memory that does not grow with the length of the run, see {@link ThinnedSeries}. */
    static MetricGathering thinned() {
        return new MetricGathering(ThinnedSeries.MOST_NUMBERS);
    }

    /** Adds a line: a declaration, or a value of a declared metric. */
    void add(JsonNode line) {
        if (line.has("declare")) {
            MetricDeclaration declaration = declared(line);
            metrics.put(declaration.name(), new Gathered(declaration, new LinkedHashMap<>()));
            return;
        }
        Gathered metric = metrics.get(line.path("metric").asText());
        if (metric != null) {
            metric.series()
                    .computeIfAbsent(line.path("trajectory").asText(), _ -> new ThinnedSeries(mostNumbers))
                    .add(new MetricPoint(
                            line.path("step").asLong(), rows(line.path("value")), words(line.path("places"))));
        }
    }

    /** Returns all metrics so far, in the order of their declarations. */
    List<MetricRecord> metrics() {
        return metrics.sequencedValues().stream().map(Gathered::record).toList();
    }

    private static MetricDeclaration declared(JsonNode line) {
        return new MetricDeclaration(
                line.path("declare").asText(),
                MetricKind.valueOf(constant(line.path("kind"))),
                line.path("unit").asText(),
                words(line.path("axes")),
                Drawing.valueOf(constant(line.path("draw"))),
                line.path("panel").asText(),
                LineStyle.valueOf(constant(line.path("style"))),
                line.path("summary").asText());
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static String constant(JsonNode word) {
        return word.asText().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static double[][] rows(JsonNode value) {
        if (!value.isArray()) {
            return new double[][] {{number(value)}};
        }
        if (!value.path(0).isArray()) {
            return new double[][] {numbers(value)};
        }
        double[][] rows = new double[value.size()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = numbers(value.get(row));
        }
        return rows;
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = number(array.get(index));
        }
        return numbers;
    }

    /** Numbers that are not finite are written as text. */
    static double number(JsonNode value) {
        return value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
    }
}

package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.api.metric.MetricSink;

/** Writes declared metrics to a run directory and keeps scalar series for the claims. Nothing in it tells time or place. */
public final class MetricLog {
    private final RunDirectory directory;
    private final Map<String, MetricDeclaration> declared = new LinkedHashMap<>();
    private final Set<String> written = new HashSet<>();
    private final MetricSeries series = new MetricSeries();

    /** Names in JSON. */
    private final Map<String, String> quoted = new HashMap<>();

    public MetricLog(RunDirectory directory) {
        this(directory, List.of());
    }

    /**
     * Goes on with a log.
     *
     * @param recorded the lines it holds
     */
    public MetricLog(RunDirectory directory, List<JsonNode> recorded) {
        this.directory = directory;
        for (JsonNode line : recorded) {
            if (line.has("declare")) {
                written.add(line.path("declare").asText());
            } else {
                series.add(line);
            }
        }
    }

    /**
     * Declares metrics.
     *
     * @throws IllegalArgumentException if one is declared already
     */
    public void declare(List<MetricDeclaration> declarations) {
        for (MetricDeclaration each : declarations) {
            if (declared.putIfAbsent(each.name(), each) != null) {
                throw new IllegalArgumentException("metric " + each.name() + " is declared twice");
            }
            if (!written.add(each.name())) {
                continue;
            }
            directory.appendMetric(JsonLines.JSON
                    .createObjectNode()
                    .put("declare", each.name())
                    .put("kind", kebab(each.kind()))
                    .put("unit", each.unit())
                    .<ObjectNode>set("axes", JsonLines.JSON.valueToTree(each.axes()))
                    .put("draw", kebab(each.drawing()))
                    .put("panel", each.panel())
                    .put("style", kebab(each.style()))
                    .put("summary", each.summary()));
        }
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a sink for the values of one trajectory at one step. */
    public MetricSink at(String trajectory, long step) {
        return new MetricSink() {
            @Override
            public void scalar(String name, double value) {
                check(name, MetricKind.SCALAR);
                directory.appendMetric(line(name, value));
                series.add(name, trajectory, step, value);
            }

            @Override
            public void vector(String name, double... values) {
                write(name, MetricKind.VECTOR, array(values));
                series.add(name, trajectory, step, values);
            }

            @Override
            public void vector(String name, List<String> places, double... values) {
                check(name, places, values);
                check(name, MetricKind.VECTOR);
                directory.appendMetric(line(name, array(values)).set("places", JsonLines.JSON.valueToTree(places)));
                series.add(name, trajectory, step, values);
            }

            @Override
            public void matrix(String name, double[][] values) {
                ArrayNode rows = JsonLines.JSON.createArrayNode();
                for (double[] row : values) {
                    rows.add(array(row));
                }
                write(name, MetricKind.MATRIX, rows);
            }

            private void write(String name, MetricKind kind, JsonNode value) {
                check(name, kind);
                directory.appendMetric(line(name, value));
            }

            // What the other line(…) is in JSON, without making objects of it: numbers are many.
            private String line(String name, double value) {
                String number = Double.toString(value);
                return "{\"trajectory\":" + quoted(trajectory) + ",\"step\":" + step + ",\"metric\":" + quoted(name)
                        + ",\"value\":" + (Double.isFinite(value) ? number : quoted(number)) + "}";
            }

            private ObjectNode line(String name, JsonNode value) {
                return JsonLines.JSON
                        .createObjectNode()
                        .put("trajectory", trajectory)
                        .put("step", step)
                        .put("metric", name)
                        .set("value", value);
            }
        };
    }

    /** Hands all lines to the operating system, and returns the length of the metrics in bytes. */
    public long flush() {
        return directory.flushMetrics();
    }

    /** Hands all lines to the disk, and returns the length of the metrics in bytes. */
    public long force() {
        return directory.forceMetrics();
    }

    private String quoted(String text) {
        return quoted.computeIfAbsent(text, JsonLines::quoted);
    }

    private void check(String name, MetricKind kind) {
        MetricDeclaration declaration = declared.get(name);
        if (declaration == null || declaration.kind().form() != kind) {
            throw new IllegalArgumentException(
                    "no " + kebab(kind) + " metric '" + name + "' was declared; declared: " + declared.keySet());
        }
    }

    private static void check(String name, List<String> places, double[] values) {
        if (places.size() != values.length) {
            throw new IllegalArgumentException("vector '" + name + "': expected a place for each of " + values.length
                    + " values, got " + places.size());
        }
    }

    private static ArrayNode array(double[] values) {
        ArrayNode array = JsonLines.JSON.createArrayNode();
        for (double value : values) {
            array.add(number(value));
        }
        return array;
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value) ? DoubleNode.valueOf(value) : TextNode.valueOf(Double.toString(value));
    }

    /** Returns the names of all declared metrics. */
    public Set<String> names() {
        return declared.keySet();
    }

    /** Returns the recorded numbers of scalar metrics, by name, see {@link MetricSeries#byName}. */
    public Map<String, Series> series() {
        return series.byName();
    }
}

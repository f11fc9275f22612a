package org.dynascope.app.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.app.compare.SweepMaps;
import org.dynascope.core.assembly.MetricPoint;

/**
 * The JSON that {@code report.js} draws from: panels, their metrics, and for each trajectory the steps and values as
 * two lists. Values JSON has no word for are the texts {@code NaN}, {@code Infinity} and {@code -Infinity}, as in
 * {@code metrics.jsonl}.
 */
final class ChartData {

    private static final String STEP_AXIS = "step";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChartData() {}

    /**
     * The data as text that is safe inside a {@code script} element: no {@code <} is left in it, so nothing in a name
     * can end the element.
     */
    static String toJson(List<DrawnPanel> panels, List<String> trajectories) {
        return toJson(panels, trajectories, Map.of(), _ -> {});
    }

    /** The same with words at the rows and columns of matrices or the places of a line, by the names of their metrics. */
    static String toJson(List<DrawnPanel> panels, List<String> trajectories, Map<String, List<List<String>>> ticks) {
        return toJson(panels, trajectories, ticks, _ -> {});
    }

    /** The same with lines over the maps of a sweep. */
    static String toJson(
            List<DrawnPanel> panels, List<String> trajectories, Map<String, List<List<String>>> ticks, SweepMaps maps) {
        return toJson(panels, trajectories, ticks, root -> addBoundaries(root, maps));
    }

    private static void addBoundaries(ObjectNode root, SweepMaps maps) {
        ObjectNode boundaries = root.putObject("boundaries");
        maps.boundaries().forEach((combination, lines) -> {
            ArrayNode list = boundaries.putArray(combination);
            for (SweepMaps.Boundary line : lines) {
                ArrayNode segments = list.addObject().put("label", line.label()).putArray("segments");
                line.segments().forEach(segment -> segment.forEach(segments.addArray()::add));
            }
        });
    }

    private static String toJson(
            List<DrawnPanel> panels,
            List<String> trajectories,
            Map<String, List<List<String>>> ticks,
            Consumer<ObjectNode> further) {
        ObjectNode root = NODES.objectNode();
        ArrayNode names = root.putArray("trajectories");
        trajectories.forEach(names::add);
        ArrayNode charts = root.putArray("panels");
        panels.forEach(panel -> charts.add(panelNode(panel, ticks)));
        further.accept(root);
        return root.toString().replace("<", "\\u003c");
    }

    private static ObjectNode panelNode(DrawnPanel drawn, Map<String, List<List<String>>> ticks) {
        ObjectNode node = NODES.objectNode()
                .put("title", drawn.panel().title())
                .put("family", PanelLayout.keyword(drawn.panel().family()));
        if (!drawn.panel().stack().isEmpty()) {
            node.put("stack", drawn.panel().stack());
        }
        ArrayNode metrics = node.putArray("metrics");
        for (DrawnPanel.DrawnMetric metric : drawn.metrics()) {
            List<List<String>> words = ticks.getOrDefault(metric.metric().name(), List.of());
            ObjectNode described = metricNode(metric);
            if (!words.isEmpty()) {
                ArrayNode axes = described.putArray("ticks");
                words.forEach(each -> each.forEach(axes.addArray()::add));
            }
            metrics.add(described);
        }
        return node;
    }

    private static ObjectNode metricNode(DrawnPanel.DrawnMetric drawn) {
        MetricDeclaration metric = drawn.metric().declaration();
        ObjectNode node = NODES.objectNode()
                .put("name", metric.name())
                .put("kind", PanelLayout.keyword(metric.kind()))
                .put("draw", PanelLayout.keyword(metric.drawing()))
                .put("style", PanelLayout.keyword(metric.style()));
        ArrayNode axes = node.putArray("axes");
        metric.axes().stream().filter(axis -> !axis.equals(STEP_AXIS)).forEach(axes::add);
        ArrayNode traces = node.putArray("traces");
        drawn.traces()
                .forEach(trace -> traces.add(traceNode(trace, drawn.metric().isScalar())));
        return node;
    }

    private static ObjectNode traceNode(DrawnTrace trace, boolean ofScalars) {
        ObjectNode node = NODES.objectNode().put("trajectory", trace.trajectory());
        ArrayNode steps = node.putArray("steps");
        ArrayNode values = node.putArray("values");
        for (MetricPoint point : trace.points()) {
            steps.add(point.step());
            if (ofScalars) {
                addNumber(values, point.scalar());
            } else {
                addRows(values, point.value());
            }
        }
        if (ofScalars && isBand(trace)) {
            addBounds(node, trace);
        }
        addPlaces(node, trace.points());
        if (!trace.notFinite().isEmpty()) {
            node.put("firstNotFinite", trace.notFinite().firstStep());
        }
        return node;
    }

    /** Vectors of one trace have the same places; the last ones say them. */
    private static void addPlaces(ObjectNode node, List<MetricPoint> points) {
        if (!points.isEmpty() && !points.getLast().places().isEmpty()) {
            points.getLast().places().forEach(node.putArray("places")::add);
        }
    }

    /** A point of several runs holds mean, least and greatest value. */
    private static boolean isBand(DrawnTrace trace) {
        return trace.points().stream().anyMatch(point -> point.value()[0].length > 1);
    }

    private static void addBounds(ObjectNode node, DrawnTrace trace) {
        ArrayNode lower = node.putArray("lower");
        ArrayNode upper = node.putArray("upper");
        for (MetricPoint point : trace.points()) {
            addNumber(lower, point.value()[0][1]);
            addNumber(upper, point.value()[0][2]);
        }
    }

    /** One row is a list of numbers, several are a list of lists. */
    private static void addRows(ArrayNode values, double[][] rows) {
        ArrayNode outer = values.addArray();
        for (double[] row : rows) {
            ArrayNode inner = rows.length == 1 ? outer : outer.addArray();
            for (double number : row) {
                addNumber(inner, number);
            }
        }
    }

    private static void addNumber(ArrayNode values, double number) {
        if (Double.isFinite(number)) {
            values.add(number);
        } else {
            values.add(Double.toString(number));
        }
    }
}

package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.core.run.RunContent;

/** Makes a {@link RunRecord} of the files of a run directory. */
final class RecordReader {
    private final RunContent content;

    private RecordReader(RunContent content) {
        this.content = content;
    }

    static RunRecord read(Path folder) {
        return new RecordReader(RunContent.read(folder)).record(folder);
    }

    private RunRecord record(Path folder) {
        JsonNode started = started();
        JsonNode finished = event("finished");
        List<MetricRecord> metrics = metrics();
        return new RunRecord(
                folder,
                started.path("experiment").asText(String.valueOf(folder.getFileName())),
                parts(started.path("parts")),
                status(finished),
                message(finished),
                finished.path("steps").asLong(lastStep(metrics)),
                started.path("totalSteps").asLong(),
                optional(finished.path("seconds")),
                optional(finished.path("trainingSeconds")),
                trajectories(started.path("trajectories")),
                metrics,
                claims(content.claims()),
                probeTimes(),
                content.experiment(),
                content.provenance().isMissingNode()
                        ? "{}"
                        : content.provenance().toString(),
                content.damage());
    }

    private static SequencedMap<String, String> parts(JsonNode recorded) {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        recorded.properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
        return parts;
    }

    private static List<TrajectoryRecord> trajectories(JsonNode recorded) {
        return recorded.valueStream()
                .map(each -> new TrajectoryRecord(
                        each.path("name").asText(),
                        each.path("from").asText(),
                        each.path("start").asLong(),
                        each.path("end").asLong(),
                        changes(each.path("changes"))))
                .toList();
    }

    private static SequencedMap<String, String> changes(JsonNode recorded) {
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        recorded.properties().forEach(each -> {
            JsonNode value = each.getValue();
            changes.put(each.getKey(), value.isValueNode() ? value.asText() : value.toString());
        });
        return changes;
    }

    private JsonNode started() {
        return content.events().isEmpty() ? MissingNode.getInstance() : latest().getFirst();
    }

    /** Returns the events since the run began or went on for the last time. */
    private List<JsonNode> latest() {
        List<JsonNode> events = content.events();
        for (int index = events.size() - 1; index > 0; index--) {
            if (events.get(index).path("event").asText().equals("resumed")) {
                return events.subList(index, events.size());
            }
        }
        return events;
    }

    private JsonNode event(String name) {
        JsonNode last = MissingNode.getInstance();
        for (JsonNode event : latest()) {
            if (event.path("event").asText().equals(name)) {
                last = event;
            }
        }
        return last;
    }

    private static RunStatus status(JsonNode finished) {
        return finished.isMissingNode()
                ? RunStatus.STOPPED
                : RunStatus.valueOf(finished.path("status").asText());
    }

    private static String message(JsonNode finished) {
        return finished.isMissingNode()
                ? "the run has not ended by itself"
                : finished.path("message").asText();
    }

    private static long lastStep(List<MetricRecord> metrics) {
        return metrics.stream()
                .flatMap(metric -> metric.points().values().stream())
                .mapToLong(points -> points.getLast().step())
                .max()
                .orElse(0);
    }

    private List<MetricRecord> metrics() {
        SequencedMap<String, MetricRecord> metrics = new LinkedHashMap<>();
        for (JsonNode line : content.metrics()) {
            if (line.has("declare")) {
                MetricRecord metric = new MetricRecord(declared(line), new LinkedHashMap<>());
                metrics.put(metric.name(), metric);
            } else if (metrics.containsKey(line.path("metric").asText())) {
                metrics.get(line.path("metric").asText())
                        .points()
                        .computeIfAbsent(line.path("trajectory").asText(), _ -> new ArrayList<>())
                        .add(new MetricPoint(line.path("step").asLong(), rows(line.path("value"))));
            }
        }
        return List.copyOf(metrics.sequencedValues());
    }

    private static MetricDeclaration declared(JsonNode line) {
        return new MetricDeclaration(
                line.path("declare").asText(),
                MetricKind.valueOf(constant(line.path("kind"))),
                line.path("unit").asText(),
                line.path("axes").valueStream().map(JsonNode::asText).toList(),
                Drawing.valueOf(constant(line.path("draw"))),
                line.path("panel").asText(),
                LineStyle.valueOf(constant(line.path("style"))),
                line.path("summary").asText());
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
    private static double number(JsonNode value) {
        return value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
    }

    /** Reads verdicts in the form of {@code claims.json}. */
    static List<ClaimResult> claims(JsonNode recorded) {
        List<ClaimResult> claims = new ArrayList<>();
        for (JsonNode claim : recorded) {
            claims.add(new ClaimResult(
                    claim.path("id").asText(),
                    claim.path("that").asText(),
                    claim.path("source").asText(),
                    claim.path("verdict").asText(),
                    optional(claim.path("value")),
                    optional(claim.path("margin")),
                    claim.path("n").asInt(),
                    claim.path("reason").asText(),
                    claim.path("failing").valueStream().map(JsonNode::asText).toList()));
        }
        return claims;
    }

    private static OptionalDouble optional(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(number(value));
    }

    private List<ProbeTime> probeTimes() {
        return latest().stream()
                .filter(event -> event.path("event").asText().equals("probe-time"))
                .map(event -> new ProbeTime(
                        event.path("probe").asText(),
                        event.path("seconds").asDouble(),
                        event.path("observations").asInt()))
                .toList();
    }
}

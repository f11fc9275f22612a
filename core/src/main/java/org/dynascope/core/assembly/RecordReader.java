package org.dynascope.core.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.dynascope.core.run.LineTail;
import org.dynascope.core.run.RunContent;

/** Makes a {@link RunRecord} of the files of a run directory. */
final class RecordReader {
    private final RunContent content;

    private RecordReader(RunContent content) {
        this.content = content;
    }

    /** Reads a run, all its metrics with it. */
    static RunRecord read(Path folder) {
        RecordReader reader = new RecordReader(RunContent.read(folder));
        LineTail tail = new LineTail(folder);
        MetricGathering gathering = MetricGathering.ofAll();
        tail.readOn(Long.MAX_VALUE, gathering::add);
        tail.finish(gathering::add);
        return reader.record(folder, gathering.metrics(), tail.damage());
    }

    /** Reads a run of whose metrics some were gathered already. */
    static RunRecord read(Path folder, List<MetricRecord> metrics, List<String> damage) {
        return new RecordReader(RunContent.read(folder)).record(folder, metrics, damage);
    }

    private RunRecord record(Path folder, List<MetricRecord> metrics, List<String> damage) {
        JsonNode started = started(content.events());
        JsonNode finished = finished(content.events());
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
                Stream.concat(damage.stream(), content.damage().stream()).toList());
    }

    /** Reads what a run is made of. */
    static SequencedMap<String, String> parts(JsonNode recorded) {
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

    /** Returns the event with which a run began or went on last; missing if there is none. */
    static JsonNode started(List<JsonNode> events) {
        return events.isEmpty() ? MissingNode.getInstance() : latest(events).getFirst();
    }

    /** Returns the event with which it ended since; missing if it did not. */
    static JsonNode finished(List<JsonNode> events) {
        return latest(events).stream()
                .filter(event -> event.path("event").asText().equals("finished"))
                .reduce((_, last) -> last)
                .orElse(MissingNode.getInstance());
    }

    /** Returns the events since the run began or went on for the last time. */
    private static List<JsonNode> latest(List<JsonNode> events) {
        for (int index = events.size() - 1; index > 0; index--) {
            if (events.get(index).path("event").asText().equals("resumed")) {
                return events.subList(index, events.size());
            }
        }
        return events;
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
        return value.isMissingNode() || value.isNull()
                ? OptionalDouble.empty()
                : OptionalDouble.of(MetricGathering.number(value));
    }

    private List<ProbeTime> probeTimes() {
        return latest(content.events()).stream()
                .filter(event -> event.path("event").asText().equals("probe-time"))
                .map(event -> new ProbeTime(
                        event.path("probe").asText(),
                        event.path("seconds").asDouble(),
                        event.path("observations").asInt()))
                .toList();
    }
}

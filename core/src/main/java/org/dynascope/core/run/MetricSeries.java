package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** The numbers of scalar metrics on the trajectories that recorded them. */
public final class MetricSeries {
    private final Map<String, Map<String, Series>> byMetric = new LinkedHashMap<>();

    private final Set<String> declared = new LinkedHashSet<>();

    void add(String metric, String trajectory, long step, double value) {
        byMetric.computeIfAbsent(metric, _ -> new LinkedHashMap<>())
                .computeIfAbsent(trajectory, _ -> new Series())
                .add(step, value);
    }

    /** Reads the scalar series that a run has recorded. */
    public static MetricSeries of(Path run) {
        MetricSeries read = new MetricSeries();
        for (JsonNode line : JsonLines.read(run.resolve(RunDirectory.METRICS)).objects()) {
            if (line.has("declare")) {
                read.declared.add(line.path("declare").asText());
            } else if (line.has("metric") && line.path("value").isValueNode()) {
                read.add(line);
            }
        }
        return read;
    }

    /** Returns the names of the metrics that were declared in the lines read. */
    public Set<String> declared() {
        return Collections.unmodifiableSet(declared);
    }

    /** Adds what a line tells. */
    void add(JsonNode line) {
        add(
                line.path("metric").asText(),
                line.path("trajectory").asText(),
                line.path("step").asLong(),
                Double.parseDouble(line.path("value").asText()));
    }

    /**
     * Returns the number recorded last of each series, in the order of their first numbers, under {@code metric} where one
     * trajectory recorded it, else under {@code metric@trajectory}.
     */
    public SequencedMap<String, Double> last() {
        SequencedMap<String, Double> last = new LinkedHashMap<>();
        byMetric.forEach((metric, trajectories) -> trajectories.forEach((trajectory, series) ->
                last.put(trajectories.size() == 1 ? metric : metric + "@" + trajectory, series.last())));
        return last;
    }

    /**
     * Returns the series under {@code metric@trajectory}, and under {@code metric} alone where one trajectory recorded it and
     * no other did.
     */
    public Map<String, Series> byName() {
        Map<String, Series> names = new HashMap<>();
        byMetric.forEach((metric, trajectories) -> trajectories.forEach((trajectory, series) -> {
            names.put(metric + "@" + trajectory, series);
            if (trajectories.size() == 1) {
                names.put(metric, series);
            }
        }));
        return names;
    }
}

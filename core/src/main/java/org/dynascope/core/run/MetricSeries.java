package org.dynascope.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** The numbers of scalar metrics, and the last ones of vectors, on the trajectories that recorded them. */
public final class MetricSeries {
    private static final int LONGEST_VECTOR = 100;

    private final Map<String, Map<String, Series>> byMetric = new LinkedHashMap<>();

    private final Set<String> declared = new LinkedHashSet<>();
    private final Map<String, Map<String, LastVector>> lastVectors = new LinkedHashMap<>();

    /** The vector that a metric recorded last. */
    private record LastVector(long step, double[] values) {}

    /** Keeps the elements of a vector recorded last; of longer ones than any claim counts through, none. */
    void add(String metric, String trajectory, long step, double[] values) {
        if (values.length <= LONGEST_VECTOR) {
            lastVectors
                    .computeIfAbsent(metric, _ -> new LinkedHashMap<>())
                    .put(trajectory, new LastVector(step, values.clone()));
        }
    }

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
            } else if (line.has("metric")) {
                read.add(line);
            }
        }
        return read;
    }

    /** Returns the names of the metrics that were declared in the lines read. */
    public Set<String> declared() {
        return Collections.unmodifiableSet(declared);
    }

    /** Adds what a line tells of a number or a vector. */
    void add(JsonNode line) {
        String metric = line.path("metric").asText();
        String trajectory = line.path("trajectory").asText();
        long step = line.path("step").asLong();
        JsonNode value = line.path("value");
        if (value.isValueNode()) {
            add(metric, trajectory, step, Double.parseDouble(value.asText()));
        } else if (!value.path(0).isArray()) {
            double[] values = new double[value.size()];
            Arrays.setAll(values, index -> Double.parseDouble(value.path(index).asText()));
            add(metric, trajectory, step, values);
        }
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
     * no other did. Element 2 of the vector that a metric recorded last is under these names with {@code [2]} behind them;
     * elements count from 1.
     */
    public Map<String, Series> byName() {
        Map<String, Series> names = new HashMap<>();
        byMetric.forEach((metric, trajectories) -> trajectories.forEach((trajectory, series) -> {
            names.put(metric + "@" + trajectory, series);
            if (trajectories.size() == 1) {
                names.put(metric, series);
            }
        }));
        lastVectors.forEach((metric, trajectories) -> trajectories.forEach((trajectory, vector) -> {
            addElements(names, metric + "@" + trajectory, vector);
            if (trajectories.size() == 1) {
                addElements(names, metric, vector);
            }
        }));
        return names;
    }

    private static void addElements(Map<String, Series> names, String name, LastVector vector) {
        for (int index = 0; index < vector.values().length; index++) {
            Series single = new Series();
            single.add(vector.step(), vector.values()[index]);
            names.put(name + "[" + (index + 1) + "]", single);
        }
    }
}

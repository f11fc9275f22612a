package org.dynascope.core.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of scalar metrics on the trajectories that recorded them. */
final class MetricSeries {
    private final Map<String, Map<String, Series>> byMetric = new LinkedHashMap<>();

    void add(String metric, String trajectory, long step, double value) {
        byMetric.computeIfAbsent(metric, _ -> new LinkedHashMap<>())
                .computeIfAbsent(trajectory, _ -> new Series())
                .add(step, value);
    }

    /**
     * Returns the series under {@code metric@trajectory}, and under {@code metric} alone where one trajectory recorded it and
     * no other did.
     */
    Map<String, Series> byName() {
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

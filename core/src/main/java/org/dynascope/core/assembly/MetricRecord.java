package org.dynascope.core.assembly;

import java.util.List;
import java.util.SequencedMap;

/**
 * All recorded values of a metric.
 *
 * @param name dotted name
 * @param kind {@code scalar}, {@code vector}, {@code matrix}, {@code histogram} or {@code event}
 * @param unit unit; may be empty
 * @param draw how it is best seen, such as {@code log-line}
 * @param panel metrics of one panel are drawn together
 * @param style {@code solid} or {@code dashed}
 * @param summary what it is
 * @param points values by trajectory, in the order they were recorded
 * @since 0.1.0
 */
public record MetricRecord(
        String name,
        String kind,
        String unit,
        String draw,
        String panel,
        String style,
        String summary,
        SequencedMap<String, List<MetricPoint>> points) {}

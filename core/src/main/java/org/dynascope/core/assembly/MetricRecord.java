package org.dynascope.core.assembly;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.metric.MetricDeclaration;

/**
 * All recorded values of a metric.
 *
 * @param declaration what the metric is and how it is best seen
 * @param points values by trajectory, in the order they were recorded; nothing of trajectories that recorded none
 * @param omitted how many values are left out, by trajectory: none, but of a run that is {@link RunFollowing followed}
 * @since 0.1.0
 */
public record MetricRecord(
        MetricDeclaration declaration, SequencedMap<String, List<MetricPoint>> points, Map<String, Long> omitted) {
    /** Creates a metric none of whose values is left out. */
    public MetricRecord(MetricDeclaration declaration, SequencedMap<String, List<MetricPoint>> points) {
        this(declaration, points, Map.of());
    }

    /** Returns the metric's dotted name. */
    public String name() {
        return declaration.name();
    }

    /** Returns whether each value is one number. */
    public boolean isScalar() {
        return switch (declaration.kind()) {
            case SCALAR, EVENT -> true;
            case VECTOR, MATRIX, HISTOGRAM -> false;
        };
    }
}

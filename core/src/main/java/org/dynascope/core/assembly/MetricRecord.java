package org.dynascope.core.assembly;

import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.metric.MetricDeclaration;

/**
 * All recorded values of a metric.
 *
 * @param declaration what the metric is and how it is best seen
 * @param points values by trajectory, in the order they were recorded; nothing of trajectories that recorded none
 * @since 0.1.0
 */
public record MetricRecord(MetricDeclaration declaration, SequencedMap<String, List<MetricPoint>> points) {
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

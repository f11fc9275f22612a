package org.dynascope.core.assembly;

import java.util.List;

/**
 * What there is to know of a metric.
 *
 * @param name name
 * @param kind what one value is, such as {@code scalar}
 * @param unit unit; empty for a pure number
 * @param axes names of the value's axes, outermost first; empty for a scalar
 * @param drawing how it is best seen, such as {@code log-line}
 * @param summary what it is, in one line
 * @since 0.1.0
 */
public record MetricListing(String name, String kind, String unit, List<String> axes, String drawing, String summary) {
    public MetricListing {
        axes = List.copyOf(axes);
    }
}

package org.dynascope.api.probe;

import java.util.List;
import java.util.Set;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;

/**
 * A measurement on trajectories; it never changes them.
 *
 * <p>The host makes one instance per trajectory (or tuple of trajectories) it looks at, calls {@link #requirements} and
 * {@link #metrics} before step 0, then {@link #observe} in the order of steps, always from one thread. A probe that keeps state
 * between calls, such as a start vector, implements {@link org.dynascope.api.state.Restorable}; random numbers drawn in
 * {@code observe} come from {@link Observation#random}, whose state the host saves. Every probe has the settings of
 * {@link ProbeSettings}.
 *
 * @since 0.1.0
 */
public interface Probe {
    /** Returns what it needs. */
    Set<Requirement> requirements();

    /** Returns every metric it may emit. */
    List<MetricDeclaration> metrics();

    /** Returns names of splits it evaluates; checked before step 0. */
    default List<String> splits() {
        return List.of();
    }

    /** Looks once and emits metrics. */
    void observe(Observation observation, MetricSink metrics);
}

package org.dynascope.core.assembly;

import java.util.SequencedMap;

/**
 * A trajectory of a run.
 *
 * @param name name
 * @param from name of the trajectory it is forked from; empty for a root
 * @param start step at which it begins
 * @param end step at which it is to end
 * @param changes what differs from the parent, by key, as it stands in the experiment
 * @since 0.1.0
 */
public record TrajectoryRecord(String name, String from, long start, long end, SequencedMap<String, String> changes) {}

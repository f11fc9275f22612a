package org.dynascope.core.sweep;

import java.util.SequencedMap;
import org.dynascope.core.run.RunEnd;

/**
 * A trial with what came of it.
 *
 * @param id its id
 * @param values value of every axis, by its key
 * @param end how it ended
 * @param last the number recorded last of every scalar metric
 */
public record TrialOutcome(
        String id, SequencedMap<String, String> values, RunEnd end, SequencedMap<String, Double> last) {}

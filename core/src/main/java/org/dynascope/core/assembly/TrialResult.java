package org.dynascope.core.assembly;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What became of a trial.
 *
 * @param id its id
 * @param values value of every axis, by its key, as it stands in files
 * @param status how far it came; {@link RunStatus#STOPPED} if it has not ended
 * @param message one line on why it ended early; else empty
 * @param steps updates made
 * @param last the number recorded last of every scalar metric, under {@code metric}, or {@code metric@trajectory} if several
 *     trajectories record it; empty while the sweep runs
 * @param isRetried whether it failed and is tried again
 * @since 0.1.0
 */
public record TrialResult(
        String id,
        SequencedMap<String, String> values,
        RunStatus status,
        String message,
        long steps,
        SequencedMap<String, Double> last,
        boolean isRetried) {
    public TrialResult {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        last = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(last));
    }

    /** Returns its values in one line, such as {@code learning-rate=0.1 seed=2}, keys cut to their last part. */
    public String label() {
        return label(values);
    }

    static String label(SequencedMap<String, String> values) {
        return values.sequencedEntrySet().stream()
                .map(each -> each.getKey().substring(each.getKey().lastIndexOf('.') + 1) + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }
}

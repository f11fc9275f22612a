package org.dynascope.core.experiment;

import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Span;

/**
 * The keys under {@code checkpoints}.
 *
 * @param every distance between checkpoints; 0 for one every ten seconds
 * @param keep number of checkpoints that are kept
 * @since 0.1.0
 */
public record CheckpointKeys(
        @Param(
                doc = "distance between checkpoints; '0 steps' for one every 10 seconds, or seldom enough to take"
                        + " less than a hundredth of the time",
                byDefault = "0 steps")
        Span every,

        @Param(doc = "number of checkpoints that are kept, the newest ones", byDefault = "2", min = 1, max = 1e6)
        int keep) {
    static final String KEY = "checkpoints";
}

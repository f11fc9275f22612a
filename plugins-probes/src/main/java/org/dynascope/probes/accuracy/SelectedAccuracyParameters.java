package org.dynascope.probes.accuracy;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link SelectedAccuracy}.
 *
 * @param by split that chooses the moment
 * @param report split that is reported at that moment
 * @param ties which of equal moments is chosen
 * @since 0.1.0
 */
public record SelectedAccuracyParameters(
        @Param(doc = "split whose accuracy chooses the moment", byDefault = "held-out")
        String by,

        @Param(doc = "split whose accuracy is reported at that moment, such as test", byDefault = "train")
        String report,

        @Param(
                doc = "which moment is chosen of those with the same greatest accuracy: the 'first', or the 'last'"
                        + " as in training loops that keep a score that is no worse",
                byDefault = "first")
        Ties ties) {
    /** Which of equal moments is chosen. */
    public enum Ties {
        /** The earliest. */
        FIRST,
        /** The latest. */
        LAST
    }

    public SelectedAccuracyParameters {
        if (by.equals(report)) {
            throw new IllegalArgumentException("report: expected another split than '" + by + "', which chooses");
        }
    }
}

package org.dynascope.probes.accuracy;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link SelectedAccuracy}.
 *
 * @param by split that chooses the moment
 * @param report split that is reported at that moment
 * @since 0.1.0
 */
public record SelectedAccuracyParameters(
        @Param(doc = "split whose accuracy chooses the moment", byDefault = "held-out")
        String by,

        @Param(doc = "split whose accuracy is reported at that moment, such as test", byDefault = "train")
        String report) {
    public SelectedAccuracyParameters {
        if (by.equals(report)) {
            throw new IllegalArgumentException("report: expected another split than '" + by + "', which chooses");
        }
    }
}

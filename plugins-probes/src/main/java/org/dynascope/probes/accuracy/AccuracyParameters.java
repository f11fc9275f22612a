package org.dynascope.probes.accuracy;

import java.util.List;
import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Accuracy}.
 *
 * @param splits names of the splits it is measured on, at least one
 * @since 0.1.0
 */
public record AccuracyParameters(
        @Param(doc = "splits the accuracy is measured on", byDefault = "[held-out]")
        List<String> splits) {
    public AccuracyParameters {
        if (splits.isEmpty()) {
            throw new IllegalArgumentException("splits: expected at least one, such as [held-out]");
        }
        splits = splits.stream().distinct().toList();
    }
}

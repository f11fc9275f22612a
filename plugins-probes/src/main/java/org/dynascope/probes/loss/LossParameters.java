package org.dynascope.probes.loss;

import java.util.List;
import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Loss}.
 *
 * @param splits names of splits whose loss is measured as a whole
 * @since 0.1.0
 */
public record LossParameters(
        @Param(doc = "splits whose mean loss is measured beside that of the mini-batch", byDefault = "[]")
        List<String> splits) {
    public LossParameters {
        splits = splits.stream().distinct().toList();
    }
}

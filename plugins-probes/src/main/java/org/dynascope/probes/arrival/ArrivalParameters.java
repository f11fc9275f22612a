package org.dynascope.probes.arrival;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Arrival}.
 *
 * @param share level as a share of the first loss
 * @param level level of the loss itself
 * @since 0.1.0
 */
public record ArrivalParameters(
        @Param(doc = "level as a share of the loss at the first look; 0 goes by level", byDefault = "1e-6", min = 0)
        double share,

        @Param(doc = "level of the loss itself; the larger one of both counts", byDefault = "0", min = 0)
        double level) {
    public ArrivalParameters {
        if (share == 0 && level == 0) {
            throw new IllegalArgumentException("level: expected a share or a level above 0");
        }
    }
}

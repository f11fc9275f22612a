package org.dynascope.probes.convergencerate;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link ConvergenceRate}.
 *
 * @param from first step of the window of the fit
 * @param to last step of the window of the fit
 * @since 0.1.0
 */
public record ConvergenceRateParameters(
        @Param(
                doc = "first step of the fit: after the transient in which nothing converges linearly yet",
                unit = "steps",
                byDefault = "0",
                min = 0)
        long from,

        @Param(doc = "last step of the fit", unit = "steps", byDefault = "1000000000", min = 1)
        long to) {
    public ConvergenceRateParameters {
        if (to <= from) {
            throw new IllegalArgumentException("to: expected more than from = " + from + ", got " + to);
        }
    }
}

package org.dynascope.models.sines;

import java.util.List;
import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link SumOfSines}.
 *
 * @param points number of equispaced points, both ends of the interval among them
 * @param from left end of the interval
 * @param to right end of the interval
 * @param at the points themselves, instead of equispaced ones; none for those
 * @param amplitudes factor of each sine
 * @param frequencies angular frequency of each sine
 * @since 0.1.0
 */
public record SumOfSinesParameters(
        @Param(doc = "number of equispaced points, both ends of the interval among them", byDefault = "50", min = 2)
        int points,

        @Param(doc = "left end of the interval", byDefault = "-3.141592653589793", min = -1e6, max = 1e6)
        double from,

        @Param(doc = "right end of the interval", byDefault = "3.141592653589793", min = -1e6, max = 1e6)
        double to,

        @Param(
                doc = "the points themselves, such as [-1, 0, 2.5], instead of equispaced ones",
                byDefault = "[]",
                min = -1e6,
                max = 1e6)
        List<Double> at,

        @Param(doc = "factor of each sine", byDefault = "[1, 0.5]", min = -1e6, max = 1e6)
        List<Double> amplitudes,

        @Param(doc = "angular frequency of each sine", byDefault = "[1, 4]", min = 0)
        List<Double> frequencies) {
    public SumOfSinesParameters {
        at = List.copyOf(at);
        amplitudes = List.copyOf(amplitudes);
        frequencies = List.copyOf(frequencies);
        if (!(from < to)) {
            throw new IllegalArgumentException("to: expected more than from = " + from + ", got " + to);
        }
        if (amplitudes.size() != frequencies.size()) {
            throw new IllegalArgumentException("frequencies: expected one for each of " + amplitudes.size()
                    + " amplitudes, got " + frequencies.size());
        }
    }
}

package org.dynascope.probes.adamregime;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link AdamRegime}.
 *
 * @param degree degree k of the minimum, even
 * @param memories looks of a window of the envelope, in units of 1/(1 − β₁), the steps that the first moment remembers
 * @since 0.1.0
 */
public record AdamRegimeParameters(
        @Param(
                doc = "degree of the minimum, an even number, such as ${model.adam-polynomial.degree}",
                byDefault = "4",
                min = 2,
                max = 64)
        int degree,

        @Param(
                doc = "looks of a window of the envelope, in units of 1/(1 − β₁), the steps that the first moment"
                        + " remembers",
                byDefault = "10",
                min = 1,
                max = 1_000_000)
        int memories) {
    public AdamRegimeParameters {
        if (degree % 2 != 0) {
            throw new IllegalArgumentException(
                    "degree: expected an even number, such as " + (degree + 1) + ", got " + degree);
        }
    }
}

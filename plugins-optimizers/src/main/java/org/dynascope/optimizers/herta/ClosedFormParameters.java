package org.dynascope.optimizers.herta;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link ClosedForm}.
 *
 * @param ridge ridge γ beside the Gram matrix
 * @param tolerance of the solves
 * @since 0.1.0
 */
public record ClosedFormParameters(
        @Param(
                doc = "ridge γ beside the Gram matrix of smoothed features; it moves no optimum",
                byDefault = "1e-9",
                above = 0)
        double ridge,

        @Param(
                doc = "relative residual of the solves that smooth the features",
                byDefault = "1e-12",
                above = 0,
                below = 1)
        double tolerance) {}

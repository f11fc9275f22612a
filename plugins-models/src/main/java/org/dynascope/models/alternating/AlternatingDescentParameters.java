package org.dynascope.models.alternating;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link AlternatingDescent}.
 *
 * @param rows rows of Y
 * @param width columns of Y
 * @param rate step size
 * @param steps steps of each kind
 * @param deviation deviation of the numbers of both matrices
 * @since 0.1.0
 */
public record AlternatingDescentParameters(
        @Param(doc = "rows n of Y, such as tokens", byDefault = "500", min = 1, max = 10_000)
        int rows,

        @Param(doc = "columns d of Y", byDefault = "128", min = 1, max = 10_000)
        int width,

        @Param(doc = "size of every step", byDefault = "0.05", above = 0)
        double rate,

        @Param(doc = "steps: of two halves, and whole ones beside them", unit = "steps", byDefault = "200", min = 1)
        int steps,

        @Param(doc = "standard deviation of the numbers of both matrices", byDefault = "0.1", min = 0)
        double deviation) {}

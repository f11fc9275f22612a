package org.dynascope.api.optimizer;

import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Span;

/**
 * Factor of the learning rate as a function of the step.
 *
 * @since 0.1.0
 */
public sealed interface Schedule {
    /** The factor is 1 throughout. */
    record Constant() implements Schedule {}

    /**
     * The factor is multiplied by {@code factor} after each {@code every}.
     *
     * @param every distance between drops
     * @param factor factor at each drop
     */
    record Step(
            @Param(doc = "distance between drops") Span every,

            @Param(doc = "factor at each drop", byDefault = "0.1", above = 0, max = 1)
            double factor)
            implements Schedule {}

    /**
     * Half a cosine wave from 1 at the first step to {@code floor} at the last.
     *
     * @param floor factor at the end
     */
    record Cosine(
            @Param(doc = "factor at the end", byDefault = "0", min = 0, max = 1)
            double floor) implements Schedule {}
}

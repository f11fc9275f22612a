package org.dynascope.probes.matching;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link WeightMatching}.
 *
 * @param starts random orders of visiting the groups that are tried
 * @param sweeps most visits to each group
 * @since 0.1.0
 */
public record WeightMatchingParameters(
        @Param(
                doc = "random orders of visiting the groups that are tried; the best result is taken",
                byDefault = "1",
                min = 1,
                max = 1000)
        int starts,

        @Param(
                doc = "most visits to each group; it ends before when no group gains",
                byDefault = "100",
                min = 1,
                max = 10_000)
        int sweeps) {}

package org.dynascope.probes.matching;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link WeightMatching}.
 *
 * @param starts random orders of visiting the groups that are tried
 * @param sweeps most visits to each group
 * @param layerByLayer whether each start begins with a pass that looks at no group still to come
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
        int sweeps,

        @Param(
                doc = "whether each start begins by ordering the groups one after the other, as the model declares"
                        + " them, by the parameters that no later group orders",
                byDefault = "false")
        boolean layerByLayer) {}

package org.dynascope.api.probe;

import java.util.List;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;

/**
 * Settings every probe has: when it looks, and at which trajectories.
 *
 * <p>It looks at steps that are multiples of {@code every}, or at {@code log-spaced} steps, and at the end; if {@code at} names
 * places, only there. A fork is looked at from the step of its fork on.
 *
 * @param every distance between looks
 * @param logSpaced looks in each factor of ten of the step, instead of {@code every}; 0 for none
 * @param at exact places to look at, instead of both
 * @param on names of the trajectories it looks at, each on its own; all if empty
 * @param between names of the trajectories that are compared, each with each, or of pairs such as
 *     {@code left~right}, by a probe that needs pairs
 * @since 0.1.0
 */
public record ProbeSettings(
        @Param(
                doc = "distance between looks, counted from step 0; the end is always looked at",
                byDefault = "1 epochs",
                min = 1)
        Span every,

        @Param(
                doc = "looks in each factor of ten of the step, instead of every; 0 for none",
                byDefault = "0",
                min = 0,
                max = 1000)
        int logSpaced,

        @Param(doc = "exact places to look at instead, such as [0 steps, 3 epochs, end]", byDefault = "[]")
        List<Place> at,

        @Param(doc = "trajectories to look at, each on its own; all if none is named", byDefault = "[]")
        List<String> on,

        @Param(
                doc = "trajectories to compare, each with each, or pairs such as left~right, for probes that look at"
                        + " pairs",
                byDefault = "[]")
        List<String> between) {
    public ProbeSettings {
        at = List.copyOf(at);
        on = List.copyOf(on);
        between = List.copyOf(between);
    }
}

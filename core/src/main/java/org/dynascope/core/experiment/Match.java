package org.dynascope.core.experiment;

import org.dynascope.api.matching.Matching;
import org.dynascope.api.parameter.Chosen;
import org.dynascope.api.parameter.Param;
import org.dynascope.api.parameter.Place;

/**
 * The change of a fork whose units are renumbered to be like those of another trajectory.
 *
 * @param to name of the trajectory whose units stay in their places
 * @param at place on that trajectory
 * @param by how it is found which units are alike
 */
public record Match(
        @Param(doc = "trajectory whose units stay in their places", example = "main")
        String to,

        @Param(doc = "place on that trajectory", byDefault = "end")
        Place at,

        @Param(doc = "how it is found which units are alike")
        Chosen<Matching> by) {
    /** Key under which it stands among the changes. */
    static final String KEY = "match";
}

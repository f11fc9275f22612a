package org.dynascope.models.twirls;

import org.dynascope.api.parameter.Param;

/**
 * Which function ρ of the squared distance of an edge's ends is penalised.
 *
 * @since 0.1.0
 */
public sealed interface Attention {
    /** ρ(s) = s: every edge counts as its weight. */
    record None() implements Attention {}

    /**
     * A concave ρ, by iteratively reweighted least squares: after half of the steps each edge's weight is multiplied by ρ'(s) =
     * 1 / max(s^(1 − p/2), τ), or 0 where s^(1 − p/2) exceeds a cut.
     *
     * @param p exponent p
     * @param tau bound τ below which all edges count alike
     * @param cut bound above which an edge counts nothing; 0 for none
     * @param first whether weights are also computed before the first step
     */
    record Irls(
            @Param(doc = "exponent p: the penalty grows as distance to this power", byDefault = "0.1", min = 0, max = 2)
            double p,

            @Param(doc = "bound τ below which all edges count alike", byDefault = "0.2", above = 0)
            double tau,

            @Param(doc = "bound above which an edge counts nothing; 0 for none", byDefault = "0", min = 0)
            double cut,

            @Param(doc = "whether edges are also reweighted before the first step", byDefault = "false")
            boolean first)
            implements Attention {}
}

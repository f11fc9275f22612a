package org.dynascope.core.experiment;

import org.dynascope.api.parameter.Param;

/**
 * Single values among the changes of a trajectory.
 *
 * @param perturbation size of a random step
 * @param linearize whether the model is expanded to first order
 * @param resetOptimizer whether the optimizer begins anew
 */
record ForkKeys(
        @Param(
                doc = "length of a step of the parameters in a random direction, as a share of their norm",
                byDefault = "0",
                min = 0)
        double perturbation,

        @Param(
                doc = "whether the model is replaced by its first-order expansion at these parameters",
                byDefault = "false")
        boolean linearize,

        @Param(
                doc = "whether the optimizer's state, such as momentum, and its count of steps begin anew",
                byDefault = "false")
        boolean resetOptimizer) {}

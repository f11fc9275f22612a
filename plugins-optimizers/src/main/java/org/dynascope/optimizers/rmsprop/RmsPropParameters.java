package org.dynascope.optimizers.rmsprop;

import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link RmsProp}.
 *
 * @param learningRate factor η of a step
 * @param beta2 share β₂ of the second moment that is kept from step to step
 * @param epsilon ε, keeps the denominator from 0
 * @param epsilonPlace where ε enters the denominator
 * @since 0.1.0
 */
public record RmsPropParameters(
        @Param(doc = "factor of a step", byDefault = "1e-3", min = 0, aliases = "lr")
        double learningRate,

        @Param(
                doc = "share of the second moment that is kept from step to step",
                byDefault = "0.99",
                min = 0,
                below = 1,
                aliases = "alpha")
        double beta2,

        @Param(doc = "number that keeps the denominator from 0", byDefault = "1e-8", min = 0)
        double epsilon,

        @Param(
                doc = "where epsilon enters the denominator: outside the root (√v + ε) or inside it (√(v + ε))",
                byDefault = "outside-root")
        EpsilonPlace epsilonPlace) {}

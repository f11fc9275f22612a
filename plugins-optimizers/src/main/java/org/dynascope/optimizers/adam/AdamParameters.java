package org.dynascope.optimizers.adam;

import org.dynascope.api.optimizer.EpsilonPlace;
import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Adam}, with or without decoupled weight decay. The rate of weight decay is a setting of every
 * optimizer.
 *
 * @param learningRate factor η of a step
 * @param beta1 share β₁ of the first moment that is kept from step to step
 * @param beta2 share β₂ of the second moment that is kept from step to step
 * @param epsilon ε, keeps the denominator from 0
 * @param epsilonPlace where ε enters the denominator
 * @param biasCorrection whether moments are divided by 1 − βᵗ
 * @since 0.1.0
 */
public record AdamParameters(
        @Param(doc = "factor of a step", byDefault = "1e-3", min = 0, aliases = "lr")
        double learningRate,

        @Param(doc = "share of the first moment that is kept from step to step", byDefault = "0.9", min = 0, below = 1)
        double beta1,

        @Param(
                doc = "share of the second moment that is kept from step to step",
                byDefault = "0.999",
                min = 0,
                below = 1)
        double beta2,

        @Param(
                doc = "number that keeps the denominator from 0; with 0 a parameter whose gradient has always been 0"
                        + " becomes NaN",
                byDefault = "1e-8",
                min = 0)
        double epsilon,

        @Param(
                doc = "where epsilon enters the denominator: outside the root (√v + ε) or inside it (√(v + ε))",
                byDefault = "outside-root")
        EpsilonPlace epsilonPlace,

        @Param(doc = "whether moments are divided by 1 − βᵗ, which undoes their start at 0", byDefault = "true")
        boolean biasCorrection) {}

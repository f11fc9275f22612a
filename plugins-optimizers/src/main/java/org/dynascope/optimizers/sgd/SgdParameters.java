package org.dynascope.optimizers.sgd;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Sgd}.
 *
 * @param learningRate factor η of a step
 * @param momentum share μ of the buffer that is kept from step to step; 0 for plain gradient descent
 * @param nesterov whether the step looks ahead along the buffer
 * @since 0.1.0
 */
public record SgdParameters(
        @Param(doc = "factor of a step", byDefault = "0.01", min = 0, aliases = "lr")
        double learningRate,

        @Param(
                doc = "share of the momentum buffer that is kept from step to step; 0 for plain gradient descent",
                byDefault = "0",
                min = 0,
                below = 1)
        double momentum,

        @Param(doc = "whether the step looks ahead along the momentum buffer", byDefault = "false")
        boolean nesterov) {
    public SgdParameters {
        if (nesterov && !(momentum > 0)) {
            throw new IllegalArgumentException("nesterov needs a momentum above 0, got " + momentum);
        }
    }
}

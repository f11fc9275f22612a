package __package__;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link __Name__}.
 *
 * @param learningRate factor η of a step
 * @param momentum share μ of the last velocity that is kept
 */
public record __Name__Parameters(
        @Param(doc = "factor of a step", byDefault = "0.05", min = 0)
        double learningRate,

        @Param(doc = "share of the last velocity that is kept", byDefault = "0.9", min = 0, below = 1)
        double momentum) {}

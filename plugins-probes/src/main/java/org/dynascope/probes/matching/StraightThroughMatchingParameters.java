package org.dynascope.probes.matching;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link StraightThroughMatching}.
 *
 * @param split split on which the loss is measured
 * @param examples number of its examples
 * @param steps steps of descent
 * @param learningRate learning rate η
 * @param momentum share μ of the last step's velocity that stays
 * @since 0.1.0
 */
public record StraightThroughMatchingParameters(
        @Param(doc = "split on which the loss between the networks is measured", byDefault = "train")
        String split,

        @Param(
                doc = "number of its examples; 0 for all",
                unit = "examples",
                byDefault = "1000",
                min = 0,
                max = 1_000_000)
        int examples,

        @Param(doc = "steps of descent", unit = "steps", byDefault = "200", min = 1, max = 1_000_000)
        int steps,

        @Param(doc = "learning rate", byDefault = "0.01", above = 0, max = 1000)
        double learningRate,

        @Param(doc = "share of the last step's velocity that stays", byDefault = "0.9", min = 0, below = 1)
        double momentum) {}

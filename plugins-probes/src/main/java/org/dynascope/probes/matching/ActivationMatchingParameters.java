package org.dynascope.probes.matching;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link ActivationMatching}.
 *
 * @param split split on which activations are compared
 * @param examples number of its examples
 * @param normaliseExamples whether the activations of each example are scaled to length 1
 * @param correlation whether activations are centred and scaled
 * @since 0.1.0
 */
public record ActivationMatchingParameters(
        @Param(doc = "split on which activations are compared", byDefault = "train")
        String split,

        @Param(
                doc = "number of its examples; 0 for all",
                unit = "examples",
                byDefault = "2000",
                min = 0,
                max = 1_000_000)
        int examples,

        @Param(
                doc = "whether the activations of each example are scaled to length 1, so that what is greatest is the"
                        + " mean cosine of features, and large activations do not decide alone",
                byDefault = "false")
        boolean normaliseExamples,

        @Param(doc = "whether each unit's activations are centred and scaled to deviation 1", byDefault = "false")
        boolean correlation) {}

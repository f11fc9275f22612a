package org.dynascope.probes.connectivity;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Commutativity}.
 *
 * @param split split whose examples are looked at
 * @param examples number of them
 * @since 0.1.0
 */
public record CommutativityParameters(
        @Param(doc = "split whose examples are looked at", byDefault = "train")
        String split,

        @Param(
                doc = "number of its examples; 0 for all",
                unit = "examples",
                byDefault = "2000",
                min = 0,
                max = 1_000_000)
        int examples) {}

package org.dynascope.probes.llfc;

import java.util.List;
import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link Llfc}.
 *
 * @param split split whose examples are looked at
 * @param examples number of them
 * @param places places between the networks
 * @since 0.1.0
 */
public record LlfcParameters(
        @Param(doc = "split whose examples are looked at", byDefault = "train")
        String split,

        @Param(
                doc = "number of its examples; 0 for all",
                unit = "examples",
                byDefault = "2000",
                min = 0,
                max = 1_000_000)
        int examples,

        @Param(
                doc = "places between the first network, at 0, and the second, at 1, beside the middle",
                byDefault = "[0.25, 0.75]",
                min = 0,
                max = 1)
        List<Double> places) {
    public LlfcParameters {
        places = List.copyOf(places);
    }
}

package org.dynascope.probes.tangentkernel;

import java.util.List;
import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link TangentKernelMotion}.
 *
 * @param split split the examples are taken from
 * @param examples number of examples
 * @param wholeUpTo rows up to which the kernel is whole
 * @param origins steps from which distances are followed
 * @param kept kernels kept for the matrix of distances
 * @since 0.1.0
 */
public record TangentKernelParameters(
        @Param(doc = "split the examples of the kernel are taken from", byDefault = "train")
        String split,

        @Param(
                doc = "examples the kernel is between, the same ones at every look; 0 for the whole split",
                unit = "examples",
                byDefault = "40",
                min = 0)
        int examples,

        @Param(
                doc = "rows, examples by outputs, up to which the kernel is whole; a larger one is reduced to the"
                        + " mean over the outputs of the kernels of single outputs",
                unit = "rows",
                byDefault = "400",
                min = 1,
                max = 20_000)
        int wholeUpTo,

        @Param(
                doc = "steps t0 from which the distance of later kernels is followed; the first look at or after each",
                unit = "steps",
                byDefault = "[]",
                min = 0)
        List<Integer> origins,

        @Param(
                doc = "most kernels kept for the matrix of distances; of more looks, evenly many in between are left"
                        + " out",
                unit = "kernels",
                byDefault = "64",
                min = 2,
                max = 1000)
        int kept) {
    /**
     * Checks the origins.
     *
     * @throws IllegalArgumentException if one is below 0
     */
    public TangentKernelParameters {
        for (int origin : origins) {
            if (origin < 0) {
                throw new IllegalArgumentException("origins: expected steps of at least 0, got " + origins);
            }
        }
        origins = origins.stream().distinct().sorted().toList();
    }
}

package org.dynascope.probes.perturbationgrowth;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link PerturbationGrowth}.
 *
 * @param window steps after which the growth within a fixed window is taken; 0 for none
 * @param kernelExamples examples of the tangent kernels compared at the end; 0 for none
 * @param kernelSplit split they are taken from
 * @param wholeUpTo rows up to which these kernels are whole
 * @since 0.1.0
 */
public record PerturbationGrowthParameters(
        @Param(
                doc = "steps after which the growth is also taken, at the first look then, so that late"
                        + " perturbations have as long to grow as early ones; 0 for not at all",
                unit = "steps",
                byDefault = "0",
                min = 0)
        int window,

        @Param(
                doc = "examples of the tangent kernels compared at the end, the same ones for all; 0 for no kernels",
                unit = "examples",
                byDefault = "0",
                min = 0)
        int kernelExamples,

        @Param(doc = "split the examples of the kernels are taken from", byDefault = "train")
        String kernelSplit,

        @Param(
                doc = "rows, examples by outputs, up to which the kernels are whole; larger ones are reduced to the"
                        + " mean over the outputs of the kernels of single outputs",
                unit = "rows",
                byDefault = "400",
                min = 1,
                max = 20_000)
        int wholeUpTo) {}

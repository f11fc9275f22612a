package org.dynascope.probes.adamspikes;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link AdamSpikes}.
 *
 * @param split split that loss, gradient and Hessian are taken on
 * @param examples size of the batch from it; 0 for the whole split
 * @param eigenvaluesEvery looks from one search of the largest eigenvalues to the next
 * @param iterations limit of Hessian-vector products per search
 * @param tolerance residual, relative to the eigenvalue, at which a search is finished
 * @param warmStart whether a search starts from the eigenvector of the one before
 * @param recordEvery looks from one that is recorded to the next
 * @param settle step from which crossings and spikes count
 * @param ratio how many times the least recent loss a loss must be to count as a spike
 * @param baseline steps over which the least loss is taken
 * @param lookback steps before a peak within which an excursion announces it
 * @param smoothing share of a directional curvature's running mean that is kept from look to look
 * @since 0.1.0
 */
public record AdamSpikesParameters(
        @Param(doc = "split that loss, gradient and Hessian are taken on", byDefault = "train")
        String split,

        @Param(
                doc = "examples in that batch, the same ones at every look; 0 for the whole split",
                unit = "examples",
                byDefault = "256",
                min = 0)
        int examples,

        @Param(
                doc = "looks from one search of the largest eigenvalues to the next; directional curvatures are"
                        + " taken at every look",
                unit = "looks",
                byDefault = "10",
                min = 1)
        int eigenvaluesEvery,

        @Param(
                doc = "largest number of Hessian-vector products per search",
                unit = "products",
                byDefault = "100",
                min = 2,
                max = 10_000)
        int iterations,

        @Param(
                doc = "residual, relative to the eigenvalue, at which a search is finished",
                byDefault = "1e-3",
                above = 0,
                below = 1)
        double tolerance,

        @Param(doc = "whether a search starts from the eigenvector of the one before", byDefault = "true")
        boolean warmStart,

        @Param(
                doc = "looks from one whose curves are recorded to the next; spikes and counts are always recorded",
                unit = "looks",
                byDefault = "1",
                min = 1)
        int recordEvery,

        @Param(
                doc = "step from which crossings and spikes count: the first ones belong to the start of training",
                unit = "steps",
                byDefault = "300",
                min = 0)
        long settle,

        @Param(
                doc = "how many times the least loss of the steps before a loss must be to count as a spike",
                byDefault = "3",
                above = 1)
        double ratio,

        @Param(doc = "steps before, over which the least loss is taken", unit = "steps", byDefault = "100", min = 1)
        int baseline,

        @Param(
                doc = "steps before a peak within which an excursion announces it",
                unit = "steps",
                byDefault = "60",
                min = 1)
        int lookback,

        @Param(
                doc = "share of the running mean of the gradient-directional curvature that is kept from look to"
                        + " look; 0 for none, about 0.9 for mini-batches",
                byDefault = "0",
                min = 0,
                below = 1)
        double smoothing) {}

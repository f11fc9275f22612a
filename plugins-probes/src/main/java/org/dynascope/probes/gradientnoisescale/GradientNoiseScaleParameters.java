package org.dynascope.probes.gradientnoisescale;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link GradientNoiseScale}.
 *
 * @param split split that gradients are taken on
 * @param examples size of the large batch from it; 0 for the whole split
 * @param part size of the small batches that it is cut into
 * @param smoothing share of the running means that is kept from look to look
 * @since 0.1.0
 */
public record GradientNoiseScaleParameters(
        @Param(doc = "split that gradients are taken on", byDefault = "train")
        String split,

        @Param(
                doc = "examples of the large batch, the same ones at every look; 0 for the whole split",
                unit = "examples",
                byDefault = "256",
                min = 0)
        int examples,

        @Param(
                doc = "examples of each of the small batches that the large one is cut into; what is left over is"
                        + " left out",
                unit = "examples",
                byDefault = "16",
                min = 1)
        int part,

        @Param(
                doc = "share of the running means of noise and squared gradient that is kept from look to look; 0 for"
                        + " none",
                byDefault = "0.9",
                min = 0,
                below = 1)
        double smoothing) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the large batch is not at least two small ones
     */
    public GradientNoiseScaleParameters {
        if (examples > 0 && examples < 2L * part) {
            throw new IllegalArgumentException(
                    "examples: expected at least twice part = " + part + ", got " + examples);
        }
    }
}

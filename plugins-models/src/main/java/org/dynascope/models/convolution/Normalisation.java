package org.dynascope.models.convolution;

/**
 * What the results of a convolution are normalised by, before gain and shift of each channel.
 *
 * @since 0.1.0
 */
public enum Normalisation {
    /** Nothing; the convolution has a bias instead of gain and shift. */
    NONE,
    /** Moments of each channel over batch and pixels, in evaluation their running averages. */
    BATCH,
    /** Moments of each example over channels and pixels. */
    LAYER
}

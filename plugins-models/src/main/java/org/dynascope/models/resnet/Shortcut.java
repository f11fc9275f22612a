package org.dynascope.models.resnet;

/**
 * How the stream of channels passes from one stage to the next, which has other channels and half the height and width.
 *
 * @since 0.1.0
 */
public enum Shortcut {
    /** A convolution of kernel 1 and stride 2, normalised; option B of He et al. (2015). */
    PROJECTION,
    /** Every other row and column as they are, and zeros for the channels that are new; option A, without parameters. */
    PADDING
}

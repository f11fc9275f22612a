package org.dynascope.numerics.bits;

/**
 * What a query adds to the lower bounds of {@link BitKernels#lanesBelow}. One object is filled again and again.
 *
 * @since 0.1.0
 */
public final class LinearBounds {
    /** Added to every bound. */
    public float offset;

    /** Added to the product of differences and slope. */
    public float base;

    /** Factor of differences. */
    public float slope;

    /** Factor of errors. */
    public float width;

    /** Bounds below it are reported. */
    public float threshold;

    /** Creates bounds of zeros. */
    public LinearBounds() {}
}

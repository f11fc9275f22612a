package org.dynascope.numerics.rotation;

/**
 * An orthogonal map of vectors padded with zeros: norms and inner products stay what they are. Immutable; safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public interface Rotation {
    /** Padded dimensions are multiples of this. */
    int MULTIPLE = 64;

    /** Returns the numbers of an unrotated vector. */
    int dimension();

    /** Returns the numbers of a rotated vector: the dimension, rounded up to a multiple of {@link #MULTIPLE}. */
    default int paddedDimension() {
        return padded(dimension());
    }

    /**
     * Rotates a vector.
     *
     * @param vector shape [dimension]
     * @param rotated receives the result, shape [paddedDimension]; another array
     */
    void rotate(float[] vector, float[] rotated);

    /**
     * Undoes the rotation.
     *
     * @param rotated shape [paddedDimension]; what the padding made of it is dropped
     * @param vector receives the result, shape [dimension]; another array
     */
    void inverse(float[] rotated, float[] vector);

    /** Returns the map that only pads. Codes of vectors so unrotated have neither unbiased estimates nor valid bounds. */
    static Rotation none(int dimension) {
        return new Padding(dimension);
    }

    /**
     * Returns a dimension rounded up to a multiple of {@link #MULTIPLE}.
     *
     * @throws IllegalArgumentException if it is not at least 1 or too large to be rounded up
     */
    static int padded(int dimension) {
        if (dimension < 1 || dimension > Integer.MAX_VALUE - MULTIPLE) {
            throw new IllegalArgumentException(
                    "dimension = " + dimension + ": expected 1 to " + (Integer.MAX_VALUE - MULTIPLE));
        }
        return (dimension + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }
}

package org.dynascope.api.tensor;

/**
 * Type of the elements of a tensor.
 *
 * @since 0.1.0
 */
public enum ElementType {
    /** IEEE 754 binary32. */
    FLOAT32(Float.BYTES),
    /** IEEE 754 binary64. */
    FLOAT64(Double.BYTES);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Returns {@code value} rounded to the nearest number of this type. */
    public double round(double value) {
        return this == FLOAT32 ? (float) value : value;
    }
}

package org.dynascope.engine.operation.row;

import org.dynascope.api.tensor.ElementType;

/**
 * Arithmetic on rows of adjacent elements at absolute addresses. Numbers passed in and out are float64 that hold numbers of the
 * element type. Sums accumulate in float64: of the elements up to the last whole {@value #GROUP}, element i goes to sum i mod
 * {@value #GROUP}; these are added in pairs, then the remaining elements one after the other. So bits do not depend on the backend.
 */
interface RowArithmetic {
    /** Number of sums that run side by side. */
    int GROUP = 16;

    /** Returns the arithmetic for an element type, on vectors or one by one. */
    static RowArithmetic of(ElementType element, boolean vectorised) {
        boolean wide = vectorised && VectorRows64.isSupported();
        return switch (element) {
            case FLOAT32 -> wide ? new VectorRows32() : new ScalarRows32();
            case FLOAT64 -> wide ? new VectorRows64() : new ScalarRows64();
        };
    }

    /** Returns a number rounded to the element type. */
    double rounded(double number);

    /** Returns the number at an address. */
    double at(long address);

    /** Returns the largest element, −∞ of none, NaN if one is. */
    double largest(long from, int count);

    /** Returns the sum. */
    double sum(long from, int count);

    /** Returns the sum of products (first − shift) · (second − shift), each rounded to the element type. */
    double sumOfProducts(long first, long second, double shift, int count);

    /** Replaces elements by their exponentials. */
    void exponentiate(long at, int count);

    /** Writes first + second. */
    void add(long first, long second, long to, int count);

    /** Writes element − shift. */
    void subtract(long from, double shift, long to, int count);

    /** Writes element · factor. */
    void scale(long from, double factor, long to, int count);

    /** Writes first · (second − shift). */
    void timesShifted(long first, long second, double shift, long to, int count);

    /** Writes ((first − shift) − second · share) · factor. */
    void project(long first, double shift, long second, double share, double factor, long to, int count);

    /** Returns eight sums added in pairs. */
    static double paired(double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7) {
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}

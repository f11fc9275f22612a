package org.dynascope.engine.operation.row;

import org.dynascope.api.tensor.ElementType;

/**
 * Arithmetic on adjacent rows of adjacent elements at absolute addresses, all of one length. What is one number for each row
 * lies in memory as float64; it is rounded to the element type before it meets elements. Sums accumulate in float64: of the elements
 * up to the last whole {@value #GROUP}, element i goes to sum i mod {@value #GROUP}; these are added in pairs, then the remaining
 * elements one after the other. So bits do not depend on the backend.
 *
 * <p>Loops over rows are in here so that the processor can work on several rows at once: each waits for a chain of sums.
 */
public interface RowArithmetic {
    /** Number of sums that run side by side. */
    int GROUP = 16;

    /** Returns the arithmetic for an element type, on vectors, once those are compiled, or one by one. */
    static RowArithmetic of(ElementType element, boolean vectorised) {
        if (vectorised && VectorRows64.isSupported()) {
            return AwaitedRows.of(element);
        }
        return switch (element) {
            case FLOAT32 -> new ScalarRows32();
            case FLOAT64 -> new ScalarRows64();
        };
    }

    /** Writes for each row its largest element, −∞ of none; where one is NaN, that or another. */
    void largest(long from, int rows, int length, long to);

    /** Writes for each row its sum. */
    void sum(long from, int rows, int length, long to);

    /** Writes for each row the sum of products first · second, each rounded to the element type. */
    void sumOfProducts(long first, long second, int rows, int length, long to);

    /** Writes for each row the sum of (element − shift)², each rounded to the element type. */
    void sumOfSquares(long from, long shifts, int rows, int length, long to);

    /** Replaces elements by their exponentials. */
    void exponentiate(long at, int count);

    /** Writes first + second. */
    void add(long first, long second, long to, int count);

    /** Writes element − shift of its row. */
    void subtract(long from, long shifts, long to, int rows, int length);

    /** Writes (element − shift) · factor, with a row's shift and factor. */
    void shiftAndScale(long from, long shifts, long factors, long to, int rows, int length);

    /** Writes ((first − shift) − second · share) · factor, with a row's shift, share and factor. */
    void project(long first, long shifts, long second, long shares, long factors, long to, int rows, int length);

    /**
     * Writes the softmax of each row's first elements, and zeros behind them; it may be written where the elements are.
     *
     * @param length elements of a row that count
     * @param stride elements from one row to the next
     * @param numbers working memory: a number for each row
     */
    void softmax(long from, long to, int rows, int length, int stride, long numbers);

    /** Writes s · (g − ⟨s, g⟩) for each row's first elements of s and g, and zeros behind them; it may be written where g is. */
    void softmaxDerivative(long softmax, long direction, long to, int rows, int length, int stride, long numbers);

    /** Returns eight sums added in pairs. */
    static double paired(double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7) {
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}

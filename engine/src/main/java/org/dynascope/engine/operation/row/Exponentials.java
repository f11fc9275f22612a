package org.dynascope.engine.operation.row;

/** The part that softmax and log-softmax share. */
final class Exponentials {
    private Exponentials() {}

    /** Writes exp(x − m) for adjacent rows, m the largest element of each. */
    static void write(RowArithmetic arithmetic, long from, long to, int rows, int length, long numbers) {
        arithmetic.largest(from, rows, length, numbers);
        arithmetic.subtract(from, numbers, to, rows, length);
        arithmetic.exponentiate(to, rows * length);
    }
}

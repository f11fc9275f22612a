package org.dynascope.engine.operation.row;

/** The part that softmax and log-softmax share. */
final class Exponentials {
    private Exponentials() {}

    /** Writes exp(x − m) for some rows, m the largest element of each. */
    static void write(RowArithmetic arithmetic, long operand, long result, long bytes, int first, int end, int length) {
        for (int row = first; row < end; row++) {
            long from = operand + row * bytes;
            arithmetic.subtract(from, arithmetic.largest(from, length), result + row * bytes, length);
        }
        arithmetic.exponentiate(result + first * bytes, (end - first) * length);
    }
}

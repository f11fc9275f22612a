package org.dynascope.engine.operation.row;

import org.dynascope.engine.function.Functions64;
import org.dynascope.engine.memory.RawMemory;

/** Rows of float64, one element after the other: the reference for {@link VectorRows64}. */
final class ScalarRows64 implements RowArithmetic {
    private static double element(long from, int index) {
        return RawMemory.float64(from + (long) index * Double.BYTES);
    }

    private static void write(long to, int index, double value) {
        RawMemory.float64(to + (long) index * Double.BYTES, value);
    }

    /** Returns a row's number, rounded. */
    private static double number(long numbers, int row) {
        return RawMemory.float64(numbers + (long) row * Double.BYTES);
    }

    @Override
    public void largest(long from, int rows, int length, long to) {
        for (int row = 0; row < rows; row++) {
            RawMemory.float64(
                    to + (long) row * Double.BYTES, largest(from + (long) row * length * Double.BYTES, length));
        }
    }

    private static double largest(long from, int length) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, element(from, i));
        }
        return largest;
    }

    @Override
    public void sum(long from, int rows, int length, long to) {
        for (int row = 0; row < rows; row++) {
            double sum = sum(from + (long) row * length * Double.BYTES, length);
            RawMemory.float64(to + (long) row * Double.BYTES, sum);
        }
    }

    private static double sum(long from, int count) {
        int end = count - count % GROUP;
        double total = RowArithmetic.paired(
                sum(from, 0, end) + sum(from, 8, end),
                sum(from, 1, end) + sum(from, 9, end),
                sum(from, 2, end) + sum(from, 10, end),
                sum(from, 3, end) + sum(from, 11, end),
                sum(from, 4, end) + sum(from, 12, end),
                sum(from, 5, end) + sum(from, 13, end),
                sum(from, 6, end) + sum(from, 14, end),
                sum(from, 7, end) + sum(from, 15, end));
        for (int i = end; i < count; i++) {
            total += element(from, i);
        }
        return total;
    }

    private static double sum(long from, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i += GROUP) {
            sum += element(from, i);
        }
        return sum;
    }

    @Override
    public void sumOfProducts(long first, long second, int rows, int length, long to) {
        for (int row = 0; row < rows; row++) {
            long at = (long) row * length * Double.BYTES;
            RawMemory.float64(to + (long) row * Double.BYTES, products(first + at, second + at, length));
        }
    }

    private static double products(long first, long second, int count) {
        int end = count - count % GROUP;
        double total = RowArithmetic.paired(
                products(first, second, 0, end) + products(first, second, 8, end),
                products(first, second, 1, end) + products(first, second, 9, end),
                products(first, second, 2, end) + products(first, second, 10, end),
                products(first, second, 3, end) + products(first, second, 11, end),
                products(first, second, 4, end) + products(first, second, 12, end),
                products(first, second, 5, end) + products(first, second, 13, end),
                products(first, second, 6, end) + products(first, second, 14, end),
                products(first, second, 7, end) + products(first, second, 15, end));
        for (int i = end; i < count; i++) {
            total += element(first, i) * element(second, i);
        }
        return total;
    }

    private static double products(long first, long second, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i += GROUP) {
            sum += element(first, i) * element(second, i);
        }
        return sum;
    }

    @Override
    public void sumOfSquares(long from, long shifts, int rows, int length, long to) {
        for (int row = 0; row < rows; row++) {
            double sum = squares(from + (long) row * length * Double.BYTES, number(shifts, row), length);
            RawMemory.float64(to + (long) row * Double.BYTES, sum);
        }
    }

    private static double squares(long from, double shift, int count) {
        int end = count - count % GROUP;
        double total = RowArithmetic.paired(
                squares(from, shift, 0, end) + squares(from, shift, 8, end),
                squares(from, shift, 1, end) + squares(from, shift, 9, end),
                squares(from, shift, 2, end) + squares(from, shift, 10, end),
                squares(from, shift, 3, end) + squares(from, shift, 11, end),
                squares(from, shift, 4, end) + squares(from, shift, 12, end),
                squares(from, shift, 5, end) + squares(from, shift, 13, end),
                squares(from, shift, 6, end) + squares(from, shift, 14, end),
                squares(from, shift, 7, end) + squares(from, shift, 15, end));
        for (int i = end; i < count; i++) {
            total += (element(from, i) - shift) * (element(from, i) - shift);
        }
        return total;
    }

    private static double squares(long from, double shift, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i += GROUP) {
            sum += (element(from, i) - shift) * (element(from, i) - shift);
        }
        return sum;
    }

    @Override
    public void exponentiate(long at, int count) {
        for (int i = 0; i < count; i++) {
            write(at, i, Functions64.exp(element(at, i)));
        }
    }

    @Override
    public void add(long first, long second, long to, int count) {
        for (int i = 0; i < count; i++) {
            write(to, i, element(first, i) + element(second, i));
        }
    }

    @Override
    public void subtract(long from, long shifts, long to, int rows, int length) {
        for (int row = 0; row < rows; row++) {
            long at = (long) row * length * Double.BYTES;
            double shift = number(shifts, row);
            for (int i = 0; i < length; i++) {
                write(to + at, i, element(from + at, i) - shift);
            }
        }
    }

    @Override
    public void shiftAndScale(long from, long shifts, long factors, long to, int rows, int length) {
        for (int row = 0; row < rows; row++) {
            long at = (long) row * length * Double.BYTES;
            double shift = number(shifts, row);
            double factor = number(factors, row);
            for (int i = 0; i < length; i++) {
                write(to + at, i, (element(from + at, i) - shift) * factor);
            }
        }
    }

    @Override
    public void project(
            long first, long shifts, long second, long shares, long factors, long to, int rows, int length) {
        for (int row = 0; row < rows; row++) {
            long at = (long) row * length * Double.BYTES;
            double shift = number(shifts, row);
            double share = number(shares, row);
            double factor = number(factors, row);
            for (int i = 0; i < length; i++) {
                write(to + at, i, ((element(first + at, i) - shift) - element(second + at, i) * share) * factor);
            }
        }
    }

    @Override
    public void softmax(long from, long to, int rows, int length, int stride, long numbers) {
        for (int row = 0; row < rows; row++) {
            long at = (long) row * stride * Double.BYTES;
            double largest = largest(from + at, length);
            for (int i = 0; i < length; i++) {
                write(to + at, i, Functions64.exp(element(from + at, i) - largest));
            }
            double factor = (1 / sum(to + at, length));
            for (int i = 0; i < stride; i++) {
                write(to + at, i, i < length ? element(to + at, i) * factor : 0);
            }
        }
    }

    @Override
    public void softmaxDerivative(
            long softmax, long direction, long to, int rows, int length, int stride, long numbers) {
        for (int row = 0; row < rows; row++) {
            long at = (long) row * stride * Double.BYTES;
            double shift = products(softmax + at, direction + at, length);
            for (int i = 0; i < stride; i++) {
                write(to + at, i, i < length ? element(softmax + at, i) * (element(direction + at, i) - shift) : 0);
            }
        }
    }
}

package org.dynascope.engine.operation.row;

import org.dynascope.engine.function.Functions32;
import org.dynascope.engine.memory.RawMemory;

/** Rows of float32, one element after the other: the reference for {@link VectorRows32}. */
final class ScalarRows32 implements RowArithmetic {
    private static float element(long from, int index) {
        return RawMemory.float32(from + (long) index * Float.BYTES);
    }

    private static void write(long to, int index, float value) {
        RawMemory.float32(to + (long) index * Float.BYTES, value);
    }

    @Override
    public double rounded(double number) {
        return (float) number;
    }

    @Override
    public double at(long address) {
        return RawMemory.float32(address);
    }

    @Override
    public double largest(long from, int count) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, element(from, i));
        }
        return largest;
    }

    @Override
    public double sum(long from, int count) {
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
    public double sumOfProducts(long first, long second, double shift, int count) {
        int end = count - count % GROUP;
        float centre = (float) shift;
        double total = RowArithmetic.paired(
                products(first, second, centre, 0, end) + products(first, second, centre, 8, end),
                products(first, second, centre, 1, end) + products(first, second, centre, 9, end),
                products(first, second, centre, 2, end) + products(first, second, centre, 10, end),
                products(first, second, centre, 3, end) + products(first, second, centre, 11, end),
                products(first, second, centre, 4, end) + products(first, second, centre, 12, end),
                products(first, second, centre, 5, end) + products(first, second, centre, 13, end),
                products(first, second, centre, 6, end) + products(first, second, centre, 14, end),
                products(first, second, centre, 7, end) + products(first, second, centre, 15, end));
        for (int i = end; i < count; i++) {
            total += (element(first, i) - centre) * (element(second, i) - centre);
        }
        return total;
    }

    private static double products(long first, long second, float centre, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i += GROUP) {
            sum += (element(first, i) - centre) * (element(second, i) - centre);
        }
        return sum;
    }

    @Override
    public void exponentiate(long at, int count) {
        for (int i = 0; i < count; i++) {
            write(at, i, Functions32.exp(element(at, i)));
        }
    }

    @Override
    public void add(long first, long second, long to, int count) {
        for (int i = 0; i < count; i++) {
            write(to, i, element(first, i) + element(second, i));
        }
    }

    @Override
    public void subtract(long from, double shift, long to, int count) {
        for (int i = 0; i < count; i++) {
            write(to, i, element(from, i) - (float) shift);
        }
    }

    @Override
    public void scale(long from, double factor, long to, int count) {
        for (int i = 0; i < count; i++) {
            write(to, i, element(from, i) * (float) factor);
        }
    }

    @Override
    public void timesShifted(long first, long second, double shift, long to, int count) {
        for (int i = 0; i < count; i++) {
            write(to, i, element(first, i) * (element(second, i) - (float) shift));
        }
    }

    @Override
    public void project(long first, double shift, long second, double share, double factor, long to, int count) {
        for (int i = 0; i < count; i++) {
            float centred = element(first, i) - (float) shift;
            write(to, i, (centred - element(second, i) * (float) share) * (float) factor);
        }
    }
}

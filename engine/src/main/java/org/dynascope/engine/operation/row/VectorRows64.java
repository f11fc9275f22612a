package org.dynascope.engine.operation.row;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.function.VectorFunctions64;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/**
 * Rows of float64 in vectors; what remains at the end of a row, one after the other. Memory is read and written by direct
 * calls into the JDK, which the compiler inlines wherever these loops end up.
 */
final class VectorRows64 implements RowArithmetic {
    private static final VectorSpecies<Double> SPECIES = Lanes64.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Lane i holds 4 + i, and 2 + i: what is added to lane i on the way to {@link RowArithmetic#paired}. */
    static final VectorShuffle<Double> HALVES = VectorShuffle.iota(Lanes64.SPECIES, 4, 1, true);

    static final VectorShuffle<Double> QUARTERS = VectorShuffle.iota(Lanes64.SPECIES, 2, 1, true);

    /** Returns whether a vector holds eight numbers, so that two hold all sums. */
    static boolean isSupported() {
        return Lanes64.COUNT == 8;
    }

    /** Returns a row's number, rounded. */
    private static double number(long numbers, int row) {
        return RawMemory.float64(numbers + (long) row * Double.BYTES);
    }

    @Override
    public void largest(long from, int rows, int length, long to) {
        largest(from, rows, length, length, to);
    }

    private static void largest(long from, int rows, int length, int stride, long to) {
        int whole = length - length % Lanes64.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = from + (long) row * stride * Double.BYTES;
            DoubleVector lanes = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
            for (int i = 0; i < whole; i += Lanes64.COUNT) {
                DoubleVector next =
                        DoubleVector.fromMemorySegment(SPECIES, MEMORY, start + (long) i * Double.BYTES, ORDER);
                lanes = next.blend(
                        lanes, next.compare(VectorOperators.GT, lanes).not());
            }
            double largest = lanes.reduceLanes(VectorOperators.MAX);
            for (int i = whole; i < length; i++) {
                largest = Math.max(largest, RawMemory.float64(start + (long) i * Double.BYTES));
            }
            RowNumbers.set(to, row, largest);
        }
    }

    @Override
    public void sum(long from, int rows, int length, long to) {
        sum(from, rows, length, length, to);
    }

    private static void sum(long from, int rows, int length, int stride, long to) {
        int whole = length - length % GROUP;
        for (int row = 0; row < rows; row++) {
            long start = from + (long) row * stride * Double.BYTES;
            DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
            DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
            for (int i = 0; i < whole; i += GROUP) {
                long at = start + (long) i * Double.BYTES;
                low = DoubleVector.fromMemorySegment(SPECIES, MEMORY, at, ORDER).add(low);
                high = DoubleVector.fromMemorySegment(SPECIES, MEMORY, at + Lanes64.BYTES, ORDER)
                        .add(high);
            }
            DoubleVector quarters = low.add(high);
            quarters = quarters.add(quarters.rearrange(HALVES));
            quarters = quarters.add(quarters.rearrange(QUARTERS));
            double total = quarters.lane(0) + quarters.lane(1);
            for (int i = whole; i < length; i++) {
                total += RawMemory.float64(start + (long) i * Double.BYTES);
            }
            RowNumbers.set(to, row, total);
        }
    }

    @Override
    public void sumOfProducts(long first, long second, int rows, int length, long to) {
        sumOfProducts(first, second, rows, length, length, to);
    }

    private static void sumOfProducts(long first, long second, int rows, int length, int stride, long to) {
        int whole = length - length % GROUP;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * stride * Double.BYTES;
            DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
            DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
            for (int i = 0; i < whole; i += GROUP) {
                long at = start + (long) i * Double.BYTES;
                low = DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                        .mul(DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER))
                        .add(low);
                high = DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at + Lanes64.BYTES, ORDER)
                        .mul(DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at + Lanes64.BYTES, ORDER))
                        .add(high);
            }
            DoubleVector quarters = low.add(high);
            quarters = quarters.add(quarters.rearrange(HALVES));
            quarters = quarters.add(quarters.rearrange(QUARTERS));
            double total = quarters.lane(0) + quarters.lane(1);
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Double.BYTES;
                total += RawMemory.float64(first + at) * RawMemory.float64(second + at);
            }
            RowNumbers.set(to, row, total);
        }
    }

    @Override
    public void sumOfSquares(long from, long shifts, int rows, int length, long to) {
        int whole = length - length % GROUP;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * length * Double.BYTES;
            double shift = number(shifts, row);
            DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
            DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
            for (int i = 0; i < whole; i += GROUP) {
                long at = start + (long) i * Double.BYTES;
                DoubleVector first = DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                        .sub(shift);
                low = first.mul(first).add(low);
                DoubleVector second = DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at + Lanes64.BYTES, ORDER)
                        .sub(shift);
                high = second.mul(second).add(high);
            }
            DoubleVector quarters = low.add(high);
            quarters = quarters.add(quarters.rearrange(HALVES));
            quarters = quarters.add(quarters.rearrange(QUARTERS));
            double total = quarters.lane(0) + quarters.lane(1);
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Double.BYTES;
                total += (RawMemory.float64(from + at) - shift) * (RawMemory.float64(from + at) - shift);
            }
            RawMemory.float64(to + (long) row * Double.BYTES, total);
        }
    }

    @Override
    public void exponentiate(long at, int count) {
        for (int i = 0; i < count; i += Lanes64.COUNT) {
            long to = at + (long) i * Double.BYTES;
            VectorMask<Double> lanes = VectorMask.fromLong(SPECIES, firstLanes(count - i));
            VectorFunctions64.exp(DoubleVector.fromMemorySegment(SPECIES, MEMORY, to, ORDER))
                    .intoMemorySegment(MEMORY, to, ORDER, lanes);
        }
    }

    /** Returns the bits of so many lanes, or all: with a scalar rest, exponentials are more than the compiler takes into one method. */
    private static long firstLanes(int count) {
        return (1L << Math.min(Lanes64.COUNT, count)) - 1;
    }

    @Override
    public void add(long first, long second, long to, int count) {
        int whole = count - count % Lanes64.COUNT;
        for (int i = 0; i < whole; i += Lanes64.COUNT) {
            long at = (long) i * Double.BYTES;
            DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .add(DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER))
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Double.BYTES;
            RawMemory.float64(to + at, RawMemory.float64(first + at) + RawMemory.float64(second + at));
        }
    }

    @Override
    public void subtract(long from, long shifts, long to, int rows, int length) {
        int whole = length - length % Lanes64.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * length * Double.BYTES;
            double shift = number(shifts, row);
            for (int i = 0; i < whole; i += Lanes64.COUNT) {
                long at = start + (long) i * Double.BYTES;
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                        .sub(shift)
                        .intoMemorySegment(MEMORY, to + at, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Double.BYTES;
                RawMemory.float64(to + at, RawMemory.float64(from + at) - shift);
            }
        }
    }

    @Override
    public void shiftAndScale(long from, long shifts, long factors, long to, int rows, int length) {
        int whole = length - length % Lanes64.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * length * Double.BYTES;
            double shift = number(shifts, row);
            double factor = number(factors, row);
            for (int i = 0; i < whole; i += Lanes64.COUNT) {
                long at = start + (long) i * Double.BYTES;
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                        .sub(shift)
                        .mul(factor)
                        .intoMemorySegment(MEMORY, to + at, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Double.BYTES;
                RawMemory.float64(to + at, (RawMemory.float64(from + at) - shift) * factor);
            }
        }
    }

    @Override
    public void project(
            long first, long shifts, long second, long shares, long factors, long to, int rows, int length) {
        int whole = length - length % Lanes64.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * length * Double.BYTES;
            double shift = number(shifts, row);
            double share = number(shares, row);
            double factor = number(factors, row);
            for (int i = 0; i < whole; i += Lanes64.COUNT) {
                long at = start + (long) i * Double.BYTES;
                DoubleVector along = DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                        .mul(share);
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                        .sub(shift)
                        .sub(along)
                        .mul(factor)
                        .intoMemorySegment(MEMORY, to + at, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Double.BYTES;
                RawMemory.float64(
                        to + at,
                        ((RawMemory.float64(first + at) - shift) - RawMemory.float64(second + at) * share) * factor);
            }
        }
    }

    @Override
    public void softmax(long from, long to, int rows, int length, int stride, long numbers) {
        largest(from, rows, length, stride, numbers);
        exponentials(from, numbers, to, rows, length, stride);
        sum(to, rows, length, stride, numbers);
        divide(to, numbers, rows, length, stride);
        zero(to, rows, length, stride);
    }

    /** Writes exp(element − shift of its row). */
    private static void exponentials(long from, long shifts, long to, int rows, int length, int stride) {
        for (int row = 0; row < rows; row++) {
            long start = (long) row * stride * Double.BYTES;
            double shift = number(shifts, row);
            for (int i = 0; i < length; i += Lanes64.COUNT) {
                long at = start + (long) i * Double.BYTES;
                VectorMask<Double> lanes = VectorMask.fromLong(SPECIES, firstLanes(length - i));
                VectorFunctions64.exp(DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                                .sub(shift))
                        .intoMemorySegment(MEMORY, to + at, ORDER, lanes);
            }
        }
    }

    /** Multiplies elements by 1 / divisor of their row. */
    private static void divide(long at, long divisors, int rows, int length, int stride) {
        int whole = length - length % Lanes64.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = at + (long) row * stride * Double.BYTES;
            double factor = (1 / RowNumbers.get(divisors, row));
            for (int i = 0; i < whole; i += Lanes64.COUNT) {
                long place = start + (long) i * Double.BYTES;
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, place, ORDER)
                        .mul(factor)
                        .intoMemorySegment(MEMORY, place, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long place = start + (long) i * Double.BYTES;
                RawMemory.float64(place, RawMemory.float64(place) * factor);
            }
        }
    }

    /** Writes zeros behind the first elements of rows. */
    private static void zero(long at, int rows, int length, int stride) {
        int whole = length + (stride - length) / Lanes64.COUNT * Lanes64.COUNT;
        for (int row = 0; row < rows && length < stride; row++) {
            long start = at + (long) row * stride * Double.BYTES;
            for (int i = length; i < whole; i += Lanes64.COUNT) {
                DoubleVector.zero(SPECIES).intoMemorySegment(MEMORY, start + (long) i * Double.BYTES, ORDER);
            }
            for (int i = whole; i < stride; i++) {
                RawMemory.float64(start + (long) i * Double.BYTES, 0);
            }
        }
    }

    @Override
    public void softmaxDerivative(
            long softmax, long direction, long to, int rows, int length, int stride, long numbers) {
        sumOfProducts(softmax, direction, rows, length, stride, numbers);
        timesShifted(softmax, direction, numbers, to, rows, length, stride);
        zero(to, rows, length, stride);
    }

    /** Writes first · (second − shift of its row). */
    private static void timesShifted(long first, long second, long shifts, long to, int rows, int length, int stride) {
        int whole = length - length % Lanes64.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * stride * Double.BYTES;
            double shift = number(shifts, row);
            for (int i = 0; i < whole; i += Lanes64.COUNT) {
                long at = start + (long) i * Double.BYTES;
                DoubleVector shifted = DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                        .sub(shift);
                DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                        .mul(shifted)
                        .intoMemorySegment(MEMORY, to + at, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Double.BYTES;
                RawMemory.float64(to + at, RawMemory.float64(first + at) * (RawMemory.float64(second + at) - shift));
            }
        }
    }
}

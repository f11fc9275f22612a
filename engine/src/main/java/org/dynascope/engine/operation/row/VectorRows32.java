package org.dynascope.engine.operation.row;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.function.Functions32;
import org.dynascope.engine.function.VectorFunctions32;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/**
 * Rows of float32 in vectors; what remains at the end of a row, one after the other. Memory is read and written by direct
 * calls into the JDK, which the compiler inlines wherever these loops end up.
 */
final class VectorRows32 implements RowArithmetic {
    private static final VectorSpecies<Float> SPECIES = Lanes32.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Returns a row's number, rounded. */
    private static float number(long numbers, int row) {
        return (float) RawMemory.float64(numbers + (long) row * Double.BYTES);
    }

    @Override
    public void largest(long from, int rows, int length, long to) {
        largest(from, rows, length, length, to);
    }

    private static void largest(long from, int rows, int length, int stride, long to) {
        int whole = length - length % Lanes32.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = from + (long) row * stride * Float.BYTES;
            FloatVector lanes = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
            for (int i = 0; i < whole; i += Lanes32.COUNT) {
                FloatVector next =
                        FloatVector.fromMemorySegment(SPECIES, MEMORY, start + (long) i * Float.BYTES, ORDER);
                lanes = next.blend(
                        lanes, next.compare(VectorOperators.GT, lanes).not());
            }
            float largest = lanes.reduceLanes(VectorOperators.MAX);
            for (int i = whole; i < length; i++) {
                largest = Math.max(largest, RawMemory.float32(start + (long) i * Float.BYTES));
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
            long start = from + (long) row * stride * Float.BYTES;
            DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
            DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
            for (int i = 0; i < whole; i += GROUP) {
                FloatVector terms =
                        FloatVector.fromMemorySegment(SPECIES, MEMORY, start + (long) i * Float.BYTES, ORDER);
                low = ((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0)).add(low);
                high = ((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 1)).add(high);
            }
            DoubleVector quarters = low.add(high);
            quarters = quarters.add(quarters.rearrange(VectorRows64.HALVES));
            quarters = quarters.add(quarters.rearrange(VectorRows64.QUARTERS));
            double total = quarters.lane(0) + quarters.lane(1);
            for (int i = whole; i < length; i++) {
                total += RawMemory.float32(start + (long) i * Float.BYTES);
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
            long start = (long) row * stride * Float.BYTES;
            DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
            DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
            for (int i = 0; i < whole; i += GROUP) {
                long at = start + (long) i * Float.BYTES;
                FloatVector terms = FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                        .mul(FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER));
                low = ((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0)).add(low);
                high = ((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 1)).add(high);
            }
            DoubleVector quarters = low.add(high);
            quarters = quarters.add(quarters.rearrange(VectorRows64.HALVES));
            quarters = quarters.add(quarters.rearrange(VectorRows64.QUARTERS));
            double total = quarters.lane(0) + quarters.lane(1);
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Float.BYTES;
                total += RawMemory.float32(first + at) * RawMemory.float32(second + at);
            }
            RowNumbers.set(to, row, total);
        }
    }

    @Override
    public void sumOfSquares(long from, long shifts, int rows, int length, long to) {
        int whole = length - length % GROUP;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * length * Float.BYTES;
            float shift = number(shifts, row);
            DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
            DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
            for (int i = 0; i < whole; i += GROUP) {
                long at = start + (long) i * Float.BYTES;
                FloatVector distance = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                        .sub(shift);
                FloatVector terms = distance.mul(distance);
                low = ((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0)).add(low);
                high = ((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 1)).add(high);
            }
            DoubleVector quarters = low.add(high);
            quarters = quarters.add(quarters.rearrange(VectorRows64.HALVES));
            quarters = quarters.add(quarters.rearrange(VectorRows64.QUARTERS));
            double total = quarters.lane(0) + quarters.lane(1);
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Float.BYTES;
                total += (RawMemory.float32(from + at) - shift) * (RawMemory.float32(from + at) - shift);
            }
            RawMemory.float64(to + (long) row * Double.BYTES, total);
        }
    }

    @Override
    public void exponentiate(long at, int count) {
        int whole = count - count % Lanes32.COUNT;
        for (int i = 0; i < whole; i += Lanes32.COUNT) {
            long to = at + (long) i * Float.BYTES;
            VectorFunctions32.exp(FloatVector.fromMemorySegment(SPECIES, MEMORY, to, ORDER))
                    .intoMemorySegment(MEMORY, to, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long to = at + (long) i * Float.BYTES;
            RawMemory.float32(to, Functions32.exp(RawMemory.float32(to)));
        }
    }

    @Override
    public void add(long first, long second, long to, int count) {
        int whole = count - count % Lanes32.COUNT;
        for (int i = 0; i < whole; i += Lanes32.COUNT) {
            long at = (long) i * Float.BYTES;
            FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .add(FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER))
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Float.BYTES;
            RawMemory.float32(to + at, RawMemory.float32(first + at) + RawMemory.float32(second + at));
        }
    }

    @Override
    public void subtract(long from, long shifts, long to, int rows, int length) {
        int whole = length - length % Lanes32.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * length * Float.BYTES;
            float shift = number(shifts, row);
            for (int i = 0; i < whole; i += Lanes32.COUNT) {
                long at = start + (long) i * Float.BYTES;
                FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                        .sub(shift)
                        .intoMemorySegment(MEMORY, to + at, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Float.BYTES;
                RawMemory.float32(to + at, RawMemory.float32(from + at) - shift);
            }
        }
    }

    @Override
    public void shiftAndScale(long from, long shifts, long factors, long to, int rows, int length) {
        int whole = length - length % Lanes32.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * length * Float.BYTES;
            float shift = number(shifts, row);
            float factor = number(factors, row);
            for (int i = 0; i < whole; i += Lanes32.COUNT) {
                long at = start + (long) i * Float.BYTES;
                FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                        .sub(shift)
                        .mul(factor)
                        .intoMemorySegment(MEMORY, to + at, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Float.BYTES;
                RawMemory.float32(to + at, (RawMemory.float32(from + at) - shift) * factor);
            }
        }
    }

    @Override
    public void project(
            long first, long shifts, long second, long shares, long factors, long to, int rows, int length) {
        int whole = length - length % Lanes32.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * length * Float.BYTES;
            float shift = number(shifts, row);
            float share = number(shares, row);
            float factor = number(factors, row);
            for (int i = 0; i < whole; i += Lanes32.COUNT) {
                long at = start + (long) i * Float.BYTES;
                FloatVector along = FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                        .mul(share);
                FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                        .sub(shift)
                        .sub(along)
                        .mul(factor)
                        .intoMemorySegment(MEMORY, to + at, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Float.BYTES;
                RawMemory.float32(
                        to + at,
                        ((RawMemory.float32(first + at) - shift) - RawMemory.float32(second + at) * share) * factor);
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
        int whole = length - length % Lanes32.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * stride * Float.BYTES;
            float shift = number(shifts, row);
            for (int i = 0; i < whole; i += Lanes32.COUNT) {
                long at = start + (long) i * Float.BYTES;
                VectorFunctions32.exp(FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                                .sub(shift))
                        .intoMemorySegment(MEMORY, to + at, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Float.BYTES;
                RawMemory.float32(to + at, Functions32.exp(RawMemory.float32(from + at) - shift));
            }
        }
    }

    /** Multiplies elements by 1 / divisor of their row. */
    private static void divide(long at, long divisors, int rows, int length, int stride) {
        int whole = length - length % Lanes32.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = at + (long) row * stride * Float.BYTES;
            float factor = (float) (1 / RowNumbers.get(divisors, row));
            for (int i = 0; i < whole; i += Lanes32.COUNT) {
                long place = start + (long) i * Float.BYTES;
                FloatVector.fromMemorySegment(SPECIES, MEMORY, place, ORDER)
                        .mul(factor)
                        .intoMemorySegment(MEMORY, place, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long place = start + (long) i * Float.BYTES;
                RawMemory.float32(place, RawMemory.float32(place) * factor);
            }
        }
    }

    /** Writes zeros behind the first elements of rows. */
    private static void zero(long at, int rows, int length, int stride) {
        int whole = length + (stride - length) / Lanes32.COUNT * Lanes32.COUNT;
        for (int row = 0; row < rows && length < stride; row++) {
            long start = at + (long) row * stride * Float.BYTES;
            for (int i = length; i < whole; i += Lanes32.COUNT) {
                FloatVector.zero(SPECIES).intoMemorySegment(MEMORY, start + (long) i * Float.BYTES, ORDER);
            }
            for (int i = whole; i < stride; i++) {
                RawMemory.float32(start + (long) i * Float.BYTES, 0);
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
        int whole = length - length % Lanes32.COUNT;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * stride * Float.BYTES;
            float shift = number(shifts, row);
            for (int i = 0; i < whole; i += Lanes32.COUNT) {
                long at = start + (long) i * Float.BYTES;
                FloatVector shifted = FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                        .sub(shift);
                FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                        .mul(shifted)
                        .intoMemorySegment(MEMORY, to + at, ORDER);
            }
            for (int i = whole; i < length; i++) {
                long at = start + (long) i * Float.BYTES;
                RawMemory.float32(to + at, RawMemory.float32(first + at) * (RawMemory.float32(second + at) - shift));
            }
        }
    }
}

package org.dynascope.engine.operation.row;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.function.Functions64;
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

    /** Returns whether a vector holds eight numbers, so that two hold all sums. */
    static boolean isSupported() {
        return Lanes64.COUNT == 8;
    }

    /** Returns the sums in a vector of eight, added in pairs. */
    static double paired(DoubleVector sums) {
        return RowArithmetic.paired(
                sums.lane(0),
                sums.lane(1),
                sums.lane(2),
                sums.lane(3),
                sums.lane(4),
                sums.lane(5),
                sums.lane(6),
                sums.lane(7));
    }

    @Override
    public double rounded(double number) {
        return number;
    }

    @Override
    public double at(long address) {
        return RawMemory.float64(address);
    }

    @Override
    public double largest(long from, int count) {
        DoubleVector largest = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
        int whole = count - count % Lanes64.COUNT;
        for (int i = 0; i < whole; i += Lanes64.COUNT) {
            long at = (long) i * Double.BYTES;
            largest = largest.max(DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER));
        }
        double result = largest.reduceLanes(VectorOperators.MAX);
        for (int i = whole; i < count; i++) {
            long at = (long) i * Double.BYTES;
            result = Math.max(result, RawMemory.float64(from + at));
        }
        return result;
    }

    @Override
    public double sum(long from, int count) {
        DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
        DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
        int whole = count - count % GROUP;
        for (int i = 0; i < whole; i += GROUP) {
            long at = (long) i * Double.BYTES;
            low = low.add(DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER));
            high = high.add(DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at + Lanes64.BYTES, ORDER));
        }
        double total = VectorRows64.paired(low.add(high));
        for (int i = whole; i < count; i++) {
            long at = (long) i * Double.BYTES;
            total += RawMemory.float64(from + at);
        }
        return total;
    }

    @Override
    public double sumOfProducts(long first, long second, double shift, int count) {
        double centre = shift;
        DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
        DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
        int whole = count - count % GROUP;
        for (int i = 0; i < whole; i += GROUP) {
            long at = (long) i * Double.BYTES;
            low = low.add(DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .sub(centre)
                    .mul(DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                            .sub(centre)));
            high = high.add(DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at + Lanes64.BYTES, ORDER)
                    .sub(centre)
                    .mul(DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at + Lanes64.BYTES, ORDER)
                            .sub(centre)));
        }
        double total = VectorRows64.paired(low.add(high));
        for (int i = whole; i < count; i++) {
            long at = (long) i * Double.BYTES;
            total += (RawMemory.float64(first + at) - centre) * (RawMemory.float64(second + at) - centre);
        }
        return total;
    }

    @Override
    public void exponentiate(long at, int count) {
        int whole = count - count % Lanes64.COUNT;
        for (int i = 0; i < whole; i += Lanes64.COUNT) {
            long to = at + (long) i * Double.BYTES;
            VectorFunctions64.exp(DoubleVector.fromMemorySegment(SPECIES, MEMORY, to, ORDER))
                    .intoMemorySegment(MEMORY, to, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long to = at + (long) i * Double.BYTES;
            RawMemory.float64(to, Functions64.exp(RawMemory.float64(to)));
        }
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
    public void subtract(long from, double shift, long to, int count) {
        int whole = count - count % Lanes64.COUNT;
        for (int i = 0; i < whole; i += Lanes64.COUNT) {
            long at = (long) i * Double.BYTES;
            DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                    .sub(shift)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Double.BYTES;
            RawMemory.float64(to + at, RawMemory.float64(from + at) - shift);
        }
    }

    @Override
    public void scale(long from, double factor, long to, int count) {
        int whole = count - count % Lanes64.COUNT;
        for (int i = 0; i < whole; i += Lanes64.COUNT) {
            long at = (long) i * Double.BYTES;
            DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                    .mul(factor)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Double.BYTES;
            RawMemory.float64(to + at, RawMemory.float64(from + at) * factor);
        }
    }

    @Override
    public void timesShifted(long first, long second, double shift, long to, int count) {
        int whole = count - count % Lanes64.COUNT;
        for (int i = 0; i < whole; i += Lanes64.COUNT) {
            long at = (long) i * Double.BYTES;
            DoubleVector shifted = DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .sub(shift);
            DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .mul(shifted)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Double.BYTES;
            RawMemory.float64(to + at, RawMemory.float64(first + at) * (RawMemory.float64(second + at) - shift));
        }
    }

    @Override
    public void project(long first, double shift, long second, double share, double factor, long to, int count) {
        int whole = count - count % Lanes64.COUNT;
        for (int i = 0; i < whole; i += Lanes64.COUNT) {
            long at = (long) i * Double.BYTES;
            DoubleVector along = DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .mul(share);
            DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .sub(shift)
                    .sub(along)
                    .mul(factor)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Double.BYTES;
            RawMemory.float64(
                    to + at,
                    ((RawMemory.float64(first + at) - shift) - RawMemory.float64(second + at) * share) * factor);
        }
    }
}

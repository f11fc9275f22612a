package org.dynascope.engine.operation.row;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.function.VectorFunctions64;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.elementwise.BlockLoop;

/**
 * Rows of float64 in vectors; what remains at the end of a row, one after the other. Memory is read and written by direct
 * calls into the JDK, which the compiler inlines wherever these loops end up.
 */
final class VectorRows64 implements RowArithmetic {
    private static final VectorSpecies<Double> SPECIES = Lanes64.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Whether a vector holds eight numbers, so that one holds all sums; else two of four do. */
    static final boolean EIGHT_LANES = Lanes64.COUNT == 8;

    /** Returns whether vectors are wide enough; there is one form for four and eight lanes. */
    static boolean isSupported() {
        return EIGHT_LANES || Lanes64.COUNT == 4;
    }

    /** Returns the eight sums, in one vector or two, added in pairs. */
    static double paired(DoubleVector low, DoubleVector high) {
        if (EIGHT_LANES) {
            return RowArithmetic.paired(
                    low.lane(0),
                    low.lane(1),
                    low.lane(2),
                    low.lane(3),
                    low.lane(4),
                    low.lane(5),
                    low.lane(6),
                    low.lane(7));
        }
        return RowArithmetic.paired(
                low.lane(0),
                low.lane(1),
                low.lane(2),
                low.lane(3),
                high.lane(0),
                high.lane(1),
                high.lane(2),
                high.lane(3));
    }

    @Override
    public double rounded(double number) {
        return number;
    }

    @Override
    public BlockLoop exponential() {
        return VectorRows64::exponentials;
    }

    private static void exponentials(long from, long ignored, long to, int count) {
        for (long at = 0; at < (long) count * Double.BYTES; at += Lanes64.BYTES) {
            DoubleVector value = DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER);
            VectorFunctions64.exp(value).intoMemorySegment(MEMORY, to + at, ORDER);
        }
    }

    @Override
    public double at(long address) {
        return RawMemory.float64(address);
    }

    @Override
    public double largest(long from, int count) {
        DoubleVector largest = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
        long end = (long) (count - count % Lanes64.COUNT) * Double.BYTES;
        for (long at = 0; at < end; at += Lanes64.BYTES) {
            largest = largest.max(DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER));
        }
        double result = largest.reduceLanes(VectorOperators.MAX);
        for (long at = end; at < (long) count * Double.BYTES; at += Double.BYTES) {
            result = Math.max(result, RawMemory.float64(from + at));
        }
        return result;
    }

    @Override
    public double sum(long from, int count) {
        DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
        DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
        long end = (long) (count - count % GROUP) * Double.BYTES;
        for (long at = 0; at < end; at += 8L * Double.BYTES) {
            low = low.add(DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER));
            if (!EIGHT_LANES) {
                high = high.add(DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at + Lanes64.BYTES, ORDER));
            }
        }
        double total = VectorRows64.paired(low, high);
        for (long at = end; at < (long) count * Double.BYTES; at += Double.BYTES) {
            total += RawMemory.float64(from + at);
        }
        return total;
    }

    @Override
    public double sumOfProducts(long first, long second, double shift, int count) {
        double centre = shift;
        DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
        DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
        long end = (long) (count - count % GROUP) * Double.BYTES;
        for (long at = 0; at < end; at += 8L * Double.BYTES) {
            DoubleVector left = DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .sub(centre);
            low = low.add(DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .sub(centre)
                    .mul(left));
            if (!EIGHT_LANES) {
                left = DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at + Lanes64.BYTES, ORDER)
                        .sub(centre);
                high = high.add(DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at + Lanes64.BYTES, ORDER)
                        .sub(centre)
                        .mul(left));
            }
        }
        double total = VectorRows64.paired(low, high);
        for (long at = end; at < (long) count * Double.BYTES; at += Double.BYTES) {
            total += (RawMemory.float64(first + at) - centre) * (RawMemory.float64(second + at) - centre);
        }
        return total;
    }

    @Override
    public void subtract(long from, double shift, long to, int count) {
        long end = (long) (count - count % Lanes64.COUNT) * Double.BYTES;
        for (long at = 0; at < end; at += Lanes64.BYTES) {
            DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                    .sub(shift)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (long at = end; at < (long) count * Double.BYTES; at += Double.BYTES) {
            RawMemory.float64(to + at, RawMemory.float64(from + at) - shift);
        }
    }

    @Override
    public void scale(long from, double factor, long to, int count) {
        long end = (long) (count - count % Lanes64.COUNT) * Double.BYTES;
        for (long at = 0; at < end; at += Lanes64.BYTES) {
            DoubleVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                    .mul(factor)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (long at = end; at < (long) count * Double.BYTES; at += Double.BYTES) {
            RawMemory.float64(to + at, RawMemory.float64(from + at) * factor);
        }
    }

    @Override
    public void timesShifted(long first, long second, double shift, long to, int count) {
        long end = (long) (count - count % Lanes64.COUNT) * Double.BYTES;
        for (long at = 0; at < end; at += Lanes64.BYTES) {
            DoubleVector shifted = DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .sub(shift);
            DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .mul(shifted)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (long at = end; at < (long) count * Double.BYTES; at += Double.BYTES) {
            RawMemory.float64(to + at, RawMemory.float64(first + at) * (RawMemory.float64(second + at) - shift));
        }
    }

    @Override
    public void project(long first, double shift, long second, double share, double factor, long to, int count) {
        long end = (long) (count - count % Lanes64.COUNT) * Double.BYTES;
        for (long at = 0; at < end; at += Lanes64.BYTES) {
            DoubleVector along = DoubleVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .mul(share);
            DoubleVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .sub(shift)
                    .sub(along)
                    .mul(factor)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (long at = end; at < (long) count * Double.BYTES; at += Double.BYTES) {
            RawMemory.float64(
                    to + at,
                    ((RawMemory.float64(first + at) - shift) - RawMemory.float64(second + at) * share) * factor);
        }
    }
}

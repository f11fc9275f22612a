package org.dynascope.engine.operation.row;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.function.VectorFunctions32;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.elementwise.BlockLoop;

/**
 * Rows of float32 in vectors; what remains at the end of a row, one after the other. Memory is read and written by direct
 * calls into the JDK, which the compiler inlines wherever these loops end up.
 */
final class VectorRows32 implements RowArithmetic {
    private static final VectorSpecies<Float> SPECIES = Lanes32.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public double rounded(double number) {
        return (float) number;
    }

    @Override
    public BlockLoop exponential() {
        return VectorRows32::exponentials;
    }

    private static void exponentials(long from, long ignored, long to, int count) {
        for (long at = 0; at < (long) count * Float.BYTES; at += Lanes32.BYTES) {
            FloatVector value = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER);
            VectorFunctions32.exp(value).intoMemorySegment(MEMORY, to + at, ORDER);
        }
    }

    @Override
    public double at(long address) {
        return RawMemory.float32(address);
    }

    @Override
    public double largest(long from, int count) {
        FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        long end = (long) (count - count % Lanes32.COUNT) * Float.BYTES;
        for (long at = 0; at < end; at += Lanes32.BYTES) {
            largest = largest.max(FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER));
        }
        float result = largest.reduceLanes(VectorOperators.MAX);
        for (long at = end; at < (long) count * Float.BYTES; at += Float.BYTES) {
            result = Math.max(result, RawMemory.float32(from + at));
        }
        return result;
    }

    @Override
    public double sum(long from, int count) {
        DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
        DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
        long end = (long) (count - count % GROUP) * Float.BYTES;
        for (long at = 0; at < end; at += Lanes32.BYTES) {
            FloatVector terms = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER);
            low = low.add((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0));
            DoubleVector upper = (DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 1);
            if (VectorRows64.EIGHT_LANES) {
                low = low.add(upper);
            } else {
                high = high.add(upper);
            }
        }
        double total = VectorRows64.paired(low, high);
        for (long at = end; at < (long) count * Float.BYTES; at += Float.BYTES) {
            total += RawMemory.float32(from + at);
        }
        return total;
    }

    @Override
    public double sumOfProducts(long first, long second, double shift, int count) {
        float centre = (float) shift;
        DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
        DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
        long end = (long) (count - count % GROUP) * Float.BYTES;
        for (long at = 0; at < end; at += Lanes32.BYTES) {
            FloatVector left = FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .sub(centre);
            FloatVector terms = FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .sub(centre)
                    .mul(left);
            low = low.add((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0));
            DoubleVector upper = (DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 1);
            if (VectorRows64.EIGHT_LANES) {
                low = low.add(upper);
            } else {
                high = high.add(upper);
            }
        }
        double total = VectorRows64.paired(low, high);
        for (long at = end; at < (long) count * Float.BYTES; at += Float.BYTES) {
            total += (RawMemory.float32(first + at) - centre) * (RawMemory.float32(second + at) - centre);
        }
        return total;
    }

    @Override
    public void subtract(long from, double shift, long to, int count) {
        long end = (long) (count - count % Lanes32.COUNT) * Float.BYTES;
        for (long at = 0; at < end; at += Lanes32.BYTES) {
            FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                    .sub((float) shift)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (long at = end; at < (long) count * Float.BYTES; at += Float.BYTES) {
            RawMemory.float32(to + at, RawMemory.float32(from + at) - (float) shift);
        }
    }

    @Override
    public void scale(long from, double factor, long to, int count) {
        long end = (long) (count - count % Lanes32.COUNT) * Float.BYTES;
        for (long at = 0; at < end; at += Lanes32.BYTES) {
            FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                    .mul((float) factor)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (long at = end; at < (long) count * Float.BYTES; at += Float.BYTES) {
            RawMemory.float32(to + at, RawMemory.float32(from + at) * (float) factor);
        }
    }

    @Override
    public void timesShifted(long first, long second, double shift, long to, int count) {
        long end = (long) (count - count % Lanes32.COUNT) * Float.BYTES;
        for (long at = 0; at < end; at += Lanes32.BYTES) {
            FloatVector shifted = FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .sub((float) shift);
            FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .mul(shifted)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (long at = end; at < (long) count * Float.BYTES; at += Float.BYTES) {
            RawMemory.float32(
                    to + at, RawMemory.float32(first + at) * (RawMemory.float32(second + at) - (float) shift));
        }
    }

    @Override
    public void project(long first, double shift, long second, double share, double factor, long to, int count) {
        long end = (long) (count - count % Lanes32.COUNT) * Float.BYTES;
        for (long at = 0; at < end; at += Lanes32.BYTES) {
            FloatVector along = FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .mul((float) share);
            FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .sub((float) shift)
                    .sub(along)
                    .mul((float) factor)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (long at = end; at < (long) count * Float.BYTES; at += Float.BYTES) {
            RawMemory.float32(
                    to + at,
                    ((RawMemory.float32(first + at) - (float) shift) - RawMemory.float32(second + at) * (float) share)
                            * (float) factor);
        }
    }
}

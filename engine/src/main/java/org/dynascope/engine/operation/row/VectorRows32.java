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
        FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int whole = count - count % Lanes32.COUNT;
        for (int i = 0; i < whole; i += Lanes32.COUNT) {
            long at = (long) i * Float.BYTES;
            largest = largest.max(FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER));
        }
        float result = largest.reduceLanes(VectorOperators.MAX);
        for (int i = whole; i < count; i++) {
            long at = (long) i * Float.BYTES;
            result = Math.max(result, RawMemory.float32(from + at));
        }
        return result;
    }

    @Override
    public double sum(long from, int count) {
        DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
        DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
        int whole = count - count % GROUP;
        for (int i = 0; i < whole; i += GROUP) {
            long at = (long) i * Float.BYTES;
            FloatVector terms = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER);
            low = low.add((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0));
            high = high.add((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 1));
        }
        double total = VectorRows64.paired(low.add(high));
        for (int i = whole; i < count; i++) {
            long at = (long) i * Float.BYTES;
            total += RawMemory.float32(from + at);
        }
        return total;
    }

    @Override
    public double sumOfProducts(long first, long second, double shift, int count) {
        float centre = (float) shift;
        DoubleVector low = DoubleVector.zero(Lanes64.SPECIES);
        DoubleVector high = DoubleVector.zero(Lanes64.SPECIES);
        int whole = count - count % GROUP;
        for (int i = 0; i < whole; i += GROUP) {
            long at = (long) i * Float.BYTES;
            FloatVector terms = FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .sub(centre)
                    .mul(FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                            .sub(centre));
            low = low.add((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 0));
            high = high.add((DoubleVector) terms.convertShape(VectorOperators.F2D, Lanes64.SPECIES, 1));
        }
        double total = VectorRows64.paired(low.add(high));
        for (int i = whole; i < count; i++) {
            long at = (long) i * Float.BYTES;
            total += (RawMemory.float32(first + at) - centre) * (RawMemory.float32(second + at) - centre);
        }
        return total;
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
    public void subtract(long from, double shift, long to, int count) {
        int whole = count - count % Lanes32.COUNT;
        for (int i = 0; i < whole; i += Lanes32.COUNT) {
            long at = (long) i * Float.BYTES;
            FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                    .sub((float) shift)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Float.BYTES;
            RawMemory.float32(to + at, RawMemory.float32(from + at) - (float) shift);
        }
    }

    @Override
    public void scale(long from, double factor, long to, int count) {
        int whole = count - count % Lanes32.COUNT;
        for (int i = 0; i < whole; i += Lanes32.COUNT) {
            long at = (long) i * Float.BYTES;
            FloatVector.fromMemorySegment(SPECIES, MEMORY, from + at, ORDER)
                    .mul((float) factor)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Float.BYTES;
            RawMemory.float32(to + at, RawMemory.float32(from + at) * (float) factor);
        }
    }

    @Override
    public void timesShifted(long first, long second, double shift, long to, int count) {
        int whole = count - count % Lanes32.COUNT;
        for (int i = 0; i < whole; i += Lanes32.COUNT) {
            long at = (long) i * Float.BYTES;
            FloatVector shifted = FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .sub((float) shift);
            FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .mul(shifted)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Float.BYTES;
            RawMemory.float32(
                    to + at, RawMemory.float32(first + at) * (RawMemory.float32(second + at) - (float) shift));
        }
    }

    @Override
    public void project(long first, double shift, long second, double share, double factor, long to, int count) {
        int whole = count - count % Lanes32.COUNT;
        for (int i = 0; i < whole; i += Lanes32.COUNT) {
            long at = (long) i * Float.BYTES;
            FloatVector along = FloatVector.fromMemorySegment(SPECIES, MEMORY, second + at, ORDER)
                    .mul((float) share);
            FloatVector.fromMemorySegment(SPECIES, MEMORY, first + at, ORDER)
                    .sub((float) shift)
                    .sub(along)
                    .mul((float) factor)
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long at = (long) i * Float.BYTES;
            RawMemory.float32(
                    to + at,
                    ((RawMemory.float32(first + at) - (float) shift) - RawMemory.float32(second + at) * (float) share)
                            * (float) factor);
        }
    }
}

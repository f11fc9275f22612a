package org.dynascope.engine.function;

import static org.dynascope.engine.function.ErrorFunction32.CENTRE;
import static org.dynascope.engine.function.ErrorFunction32.LARGEST;
import static org.dynascope.engine.function.ErrorFunction32.LARGE_0;
import static org.dynascope.engine.function.ErrorFunction32.LARGE_1;
import static org.dynascope.engine.function.ErrorFunction32.LARGE_2;
import static org.dynascope.engine.function.ErrorFunction32.LARGE_3;
import static org.dynascope.engine.function.ErrorFunction32.LARGE_4;
import static org.dynascope.engine.function.ErrorFunction32.LARGE_5;
import static org.dynascope.engine.function.ErrorFunction32.LARGE_6;
import static org.dynascope.engine.function.ErrorFunction32.LARGE_7;
import static org.dynascope.engine.function.ErrorFunction32.LARGE_8;
import static org.dynascope.engine.function.ErrorFunction32.SMALL_0;
import static org.dynascope.engine.function.ErrorFunction32.SMALL_1;
import static org.dynascope.engine.function.ErrorFunction32.SMALL_2;
import static org.dynascope.engine.function.ErrorFunction32.SMALL_3;
import static org.dynascope.engine.function.ErrorFunction32.SMALL_4;
import static org.dynascope.engine.function.ErrorFunction32.SMALL_5;
import static org.dynascope.engine.function.ErrorFunction32.SMALL_6;
import static org.dynascope.engine.memory.Lanes32.SPECIES;

import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.RawMemory;

/**
 * {@link ErrorFunction32} on vectors, bit for bit.
 *
 * @since 0.1.0
 */
public final class VectorErrorFunction32 {
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private VectorErrorFunction32() {}

    /**
     * Writes the error function of each element, working in whole vectors. The three parts follow each other over the whole
     * block, because the compiler moves the vectors of one loop with all of them through the heap.
     */
    public static void erf(long from, long to, int count) {
        tails(from, to, count);
        largeValues(from, to, count);
        smallValues(from, to, count);
    }

    private static FloatVector bounded(FloatVector x) {
        FloatVector magnitude = x.abs();
        return magnitude.blend(LARGEST, magnitude.compare(VectorOperators.GT, LARGEST));
    }

    /** Writes Q(t) / (1 + 2 |x|). */
    private static void tails(long from, long to, int count) {
        for (long at = 0; at < (long) count * Float.BYTES; at += Lanes32.BYTES) {
            FloatVector x = bounded(FloatVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, from + at, ORDER));
            FloatVector tail =
                    polynomial(x.sub(CENTRE).div(x.add(CENTRE))).div(x.add(x).add(1f));
            tail.intoMemorySegment(RawMemory.EVERYTHING, to + at, ORDER);
        }
    }

    /** Turns tails into the function's values beyond 1; exp(−x²) vanishes where x was bounded for the tail. */
    private static void largeValues(long from, long to, int count) {
        for (long at = 0; at < (long) count * Float.BYTES; at += Lanes32.BYTES) {
            FloatVector x = FloatVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, from + at, ORDER);
            FloatVector tail = FloatVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, to + at, ORDER);
            FloatVector power = VectorFunctions32.exp(x.mul(x).neg());
            FloatVector magnitude = FloatVector.broadcast(SPECIES, 1f).sub(power.mul(tail));
            IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
            magnitude
                    .reinterpretAsInts()
                    .or(sign)
                    .reinterpretAsFloats()
                    .intoMemorySegment(RawMemory.EVERYTHING, to + at, ORDER);
        }
    }

    /** Puts in the values up to 1. */
    private static void smallValues(long from, long to, int count) {
        for (long at = 0; at < (long) count * Float.BYTES; at += Lanes32.BYTES) {
            FloatVector x = FloatVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, from + at, ORDER);
            FloatVector large = FloatVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, to + at, ORDER);
            FloatVector value = large.blend(x.fma(small(x.mul(x)), x), x.abs().lt(1f));
            value.intoMemorySegment(RawMemory.EVERYTHING, to + at, ORDER);
        }
    }

    private static FloatVector small(FloatVector z) {
        FloatVector sum = FloatVector.broadcast(SPECIES, SMALL_6);
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, SMALL_5));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, SMALL_4));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, SMALL_3));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, SMALL_2));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, SMALL_1));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, SMALL_0));
        return sum;
    }

    private static FloatVector polynomial(FloatVector t) {
        FloatVector sum = FloatVector.broadcast(SPECIES, LARGE_8);
        sum = sum.fma(t, FloatVector.broadcast(SPECIES, LARGE_7));
        sum = sum.fma(t, FloatVector.broadcast(SPECIES, LARGE_6));
        sum = sum.fma(t, FloatVector.broadcast(SPECIES, LARGE_5));
        sum = sum.fma(t, FloatVector.broadcast(SPECIES, LARGE_4));
        sum = sum.fma(t, FloatVector.broadcast(SPECIES, LARGE_3));
        sum = sum.fma(t, FloatVector.broadcast(SPECIES, LARGE_2));
        sum = sum.fma(t, FloatVector.broadcast(SPECIES, LARGE_1));
        sum = sum.fma(t, FloatVector.broadcast(SPECIES, LARGE_0));
        return sum;
    }
}

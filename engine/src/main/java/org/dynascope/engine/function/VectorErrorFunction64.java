package org.dynascope.engine.function;

import static org.dynascope.engine.function.ErrorFunction64.CENTRE;
import static org.dynascope.engine.function.ErrorFunction64.LARGEST;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_0;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_1;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_10;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_11;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_12;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_13;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_14;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_15;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_2;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_3;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_4;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_5;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_6;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_7;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_8;
import static org.dynascope.engine.function.ErrorFunction64.LARGE_9;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_0;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_1;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_10;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_11;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_12;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_2;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_3;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_4;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_5;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_6;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_7;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_8;
import static org.dynascope.engine.function.ErrorFunction64.SMALL_9;
import static org.dynascope.engine.memory.Lanes64.SPECIES;

import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/**
 * {@link ErrorFunction64} on vectors, bit for bit.
 *
 * @since 0.1.0
 */
public final class VectorErrorFunction64 {
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private VectorErrorFunction64() {}

    /**
     * Writes the error function of each element, working in whole vectors. The three parts follow each other over the whole
     * block, because the compiler moves the vectors of one loop with all of them through the heap.
     */
    public static void erf(long from, long to, int count) {
        tails(from, to, count);
        largeValues(from, to, count);
        smallValues(from, to, count);
    }

    private static DoubleVector bounded(DoubleVector x) {
        DoubleVector magnitude = x.abs();
        return magnitude.blend(LARGEST, magnitude.compare(VectorOperators.GT, LARGEST));
    }

    /** Writes Q(t) / (1 + 2 |x|). */
    private static void tails(long from, long to, int count) {
        for (long at = 0; at < (long) count * Double.BYTES; at += Lanes64.BYTES) {
            DoubleVector x = bounded(DoubleVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, from + at, ORDER));
            DoubleVector tail =
                    polynomial(x.sub(CENTRE).div(x.add(CENTRE))).div(x.add(x).add(1.0));
            tail.intoMemorySegment(RawMemory.EVERYTHING, to + at, ORDER);
        }
    }

    /** Turns tails into the function's values beyond 1; exp(−x²) vanishes where x was bounded for the tail. */
    private static void largeValues(long from, long to, int count) {
        for (long at = 0; at < (long) count * Double.BYTES; at += Lanes64.BYTES) {
            DoubleVector x = DoubleVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, from + at, ORDER);
            DoubleVector tail = DoubleVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, to + at, ORDER);
            DoubleVector power = VectorFunctions64.exp(x.mul(x).neg());
            DoubleVector magnitude = DoubleVector.broadcast(SPECIES, 1.0).sub(power.mul(tail));
            LongVector sign = x.reinterpretAsLongs().and(Long.MIN_VALUE);
            magnitude
                    .reinterpretAsLongs()
                    .or(sign)
                    .reinterpretAsDoubles()
                    .intoMemorySegment(RawMemory.EVERYTHING, to + at, ORDER);
        }
    }

    /** Puts in the values up to 1. */
    private static void smallValues(long from, long to, int count) {
        for (long at = 0; at < (long) count * Double.BYTES; at += Lanes64.BYTES) {
            DoubleVector x = DoubleVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, from + at, ORDER);
            DoubleVector large = DoubleVector.fromMemorySegment(SPECIES, RawMemory.EVERYTHING, to + at, ORDER);
            DoubleVector value = large.blend(x.fma(small(x.mul(x)), x), x.abs().lt(1.0));
            value.intoMemorySegment(RawMemory.EVERYTHING, to + at, ORDER);
        }
    }

    private static DoubleVector small(DoubleVector z) {
        DoubleVector sum = DoubleVector.broadcast(SPECIES, SMALL_12);
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_11));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_10));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_9));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_8));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_7));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_6));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_5));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_4));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_3));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_2));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_1));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, SMALL_0));
        return sum;
    }

    private static DoubleVector polynomial(DoubleVector t) {
        DoubleVector sum = DoubleVector.broadcast(SPECIES, LARGE_15);
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_14));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_13));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_12));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_11));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_10));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_9));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_8));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_7));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_6));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_5));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_4));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_3));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_2));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_1));
        sum = sum.fma(t, DoubleVector.broadcast(SPECIES, LARGE_0));
        return sum;
    }
}

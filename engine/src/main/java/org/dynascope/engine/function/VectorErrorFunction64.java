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
import static org.dynascope.engine.memory.Lanes64.all;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link ErrorFunction64} on vectors, bit for bit.
 *
 * @since 0.1.0
 */
public final class VectorErrorFunction64 {
    private VectorErrorFunction64() {}

    /** Returns the error function of each lane. */
    public static DoubleVector erf(DoubleVector x) {
        DoubleVector magnitude = x.abs();
        DoubleVector bounded = magnitude.blend(LARGEST, magnitude.compare(VectorOperators.GT, LARGEST));
        DoubleVector large = withSign(large(bounded), x);
        return large.blend(x.fma(small(x.mul(x)), x), magnitude.lt(1.0));
    }

    private static DoubleVector withSign(DoubleVector magnitude, DoubleVector sign) {
        LongVector signBits = sign.reinterpretAsLongs().and(Long.MIN_VALUE);
        return magnitude.reinterpretAsLongs().or(signBits).reinterpretAsDoubles();
    }

    private static DoubleVector large(DoubleVector x) {
        DoubleVector tail =
                polynomial(x.sub(CENTRE).div(x.add(CENTRE))).div(x.add(x).add(1.0));
        return all(1.0).sub(VectorFunctions64.exp(x.mul(x).neg()).mul(tail));
    }

    private static DoubleVector small(DoubleVector z) {
        DoubleVector sum = all(SMALL_12);
        sum = sum.fma(z, all(SMALL_11));
        sum = sum.fma(z, all(SMALL_10));
        sum = sum.fma(z, all(SMALL_9));
        sum = sum.fma(z, all(SMALL_8));
        sum = sum.fma(z, all(SMALL_7));
        sum = sum.fma(z, all(SMALL_6));
        sum = sum.fma(z, all(SMALL_5));
        sum = sum.fma(z, all(SMALL_4));
        sum = sum.fma(z, all(SMALL_3));
        sum = sum.fma(z, all(SMALL_2));
        sum = sum.fma(z, all(SMALL_1));
        sum = sum.fma(z, all(SMALL_0));
        return sum;
    }

    private static DoubleVector polynomial(DoubleVector t) {
        DoubleVector sum = all(LARGE_15);
        sum = sum.fma(t, all(LARGE_14));
        sum = sum.fma(t, all(LARGE_13));
        sum = sum.fma(t, all(LARGE_12));
        sum = sum.fma(t, all(LARGE_11));
        sum = sum.fma(t, all(LARGE_10));
        sum = sum.fma(t, all(LARGE_9));
        sum = sum.fma(t, all(LARGE_8));
        sum = sum.fma(t, all(LARGE_7));
        sum = sum.fma(t, all(LARGE_6));
        sum = sum.fma(t, all(LARGE_5));
        sum = sum.fma(t, all(LARGE_4));
        sum = sum.fma(t, all(LARGE_3));
        sum = sum.fma(t, all(LARGE_2));
        sum = sum.fma(t, all(LARGE_1));
        sum = sum.fma(t, all(LARGE_0));
        return sum;
    }
}

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
import static org.dynascope.engine.memory.Lanes32.all;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link ErrorFunction32} on vectors, bit for bit.
 *
 * @since 0.1.0
 */
public final class VectorErrorFunction32 {
    private VectorErrorFunction32() {}

    /** Returns the error function of each lane. */
    public static FloatVector erf(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector bounded = magnitude.blend(LARGEST, magnitude.compare(VectorOperators.GT, LARGEST));
        FloatVector large = withSign(large(bounded), x);
        return large.blend(x.fma(small(x.mul(x)), x), magnitude.lt(1f));
    }

    private static FloatVector withSign(FloatVector magnitude, FloatVector sign) {
        IntVector signBits = sign.reinterpretAsInts().and(Integer.MIN_VALUE);
        return magnitude.reinterpretAsInts().or(signBits).reinterpretAsFloats();
    }

    private static FloatVector large(FloatVector x) {
        FloatVector tail =
                polynomial(x.sub(CENTRE).div(x.add(CENTRE))).div(x.add(x).add(1f));
        return all(1f).sub(VectorFunctions32.exp(x.mul(x).neg()).mul(tail));
    }

    private static FloatVector small(FloatVector z) {
        FloatVector sum = all(SMALL_6);
        sum = sum.fma(z, all(SMALL_5));
        sum = sum.fma(z, all(SMALL_4));
        sum = sum.fma(z, all(SMALL_3));
        sum = sum.fma(z, all(SMALL_2));
        sum = sum.fma(z, all(SMALL_1));
        sum = sum.fma(z, all(SMALL_0));
        return sum;
    }

    private static FloatVector polynomial(FloatVector t) {
        FloatVector sum = all(LARGE_8);
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

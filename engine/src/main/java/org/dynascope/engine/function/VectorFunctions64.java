package org.dynascope.engine.function;

import static org.dynascope.engine.function.Constants64.EXPONENT_BIAS;
import static org.dynascope.engine.function.Constants64.EXP_LARGEST;
import static org.dynascope.engine.function.Constants64.EXP_SMALLEST;
import static org.dynascope.engine.function.Constants64.LN2_HIGH;
import static org.dynascope.engine.function.Constants64.LN2_LOW;
import static org.dynascope.engine.function.Constants64.LOG2_E;
import static org.dynascope.engine.function.Constants64.LOG_1;
import static org.dynascope.engine.function.Constants64.LOG_2;
import static org.dynascope.engine.function.Constants64.LOG_3;
import static org.dynascope.engine.function.Constants64.LOG_4;
import static org.dynascope.engine.function.Constants64.LOG_5;
import static org.dynascope.engine.function.Constants64.LOG_6;
import static org.dynascope.engine.function.Constants64.LOG_7;
import static org.dynascope.engine.function.Constants64.LOG_LN2_HIGH;
import static org.dynascope.engine.function.Constants64.LOG_LN2_LOW;
import static org.dynascope.engine.function.Constants64.LOG_OFFSET;
import static org.dynascope.engine.function.Constants64.MANTISSA_BITS;
import static org.dynascope.engine.function.Constants64.MANTISSA_MASK;
import static org.dynascope.engine.function.Constants64.SHIFTER;
import static org.dynascope.engine.function.Constants64.SHIFTER_BITS;
import static org.dynascope.engine.function.Constants64.SIGN_BIT;
import static org.dynascope.engine.function.Constants64.SQRT_HALF_BITS;
import static org.dynascope.engine.function.Constants64.TANH_LARGEST;
import static org.dynascope.engine.function.Constants64.TAYLOR_10;
import static org.dynascope.engine.function.Constants64.TAYLOR_11;
import static org.dynascope.engine.function.Constants64.TAYLOR_12;
import static org.dynascope.engine.function.Constants64.TAYLOR_13;
import static org.dynascope.engine.function.Constants64.TAYLOR_2;
import static org.dynascope.engine.function.Constants64.TAYLOR_3;
import static org.dynascope.engine.function.Constants64.TAYLOR_4;
import static org.dynascope.engine.function.Constants64.TAYLOR_5;
import static org.dynascope.engine.function.Constants64.TAYLOR_6;
import static org.dynascope.engine.function.Constants64.TAYLOR_7;
import static org.dynascope.engine.function.Constants64.TAYLOR_8;
import static org.dynascope.engine.function.Constants64.TAYLOR_9;
import static org.dynascope.engine.function.Constants64.TINY_EXPONENT;
import static org.dynascope.engine.function.Constants64.TINY_SCALE;
import static org.dynascope.engine.memory.Lanes64.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link Functions64} on vectors, bit for bit; formulas and errors are stated there.
 *
 * @since 0.1.0
 */
public final class VectorFunctions64 {
    private VectorFunctions64() {}

    /** Returns e to the power of each lane. */
    public static DoubleVector exp(DoubleVector x) {
        DoubleVector bounded = x.blend(EXP_LARGEST, x.compare(VectorOperators.GT, EXP_LARGEST));
        bounded = bounded.blend(EXP_SMALLEST, bounded.lt(EXP_SMALLEST));
        DoubleVector shifted =
                bounded.fma(DoubleVector.broadcast(SPECIES, LOG2_E), DoubleVector.broadcast(SPECIES, SHIFTER));
        DoubleVector r = remainder(bounded, shifted.sub(SHIFTER));
        LongVector exponent = bits(shifted).sub(SHIFTER_BITS);
        LongVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        DoubleVector power =
                taylor(r).fma(r, DoubleVector.broadcast(SPECIES, 1.0)).fma(r, DoubleVector.broadcast(SPECIES, 1.0));
        return power.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
    }

    private static LongVector bits(DoubleVector x) {
        return x.reinterpretAsLongs();
    }

    private static DoubleVector remainder(DoubleVector x, DoubleVector n) {
        return n.fma(DoubleVector.broadcast(SPECIES, -LN2_LOW), n.fma(DoubleVector.broadcast(SPECIES, -LN2_HIGH), x));
    }

    private static DoubleVector powerOfTwo(LongVector exponent) {
        return exponent.add(EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .reinterpretAsDoubles();
    }

    private static DoubleVector taylor(DoubleVector r) {
        DoubleVector sum = DoubleVector.broadcast(SPECIES, TAYLOR_13);
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_12));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_11));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_10));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_9));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_8));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_7));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_6));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_5));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_4));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_3));
        sum = sum.fma(r, DoubleVector.broadcast(SPECIES, TAYLOR_2));
        return sum;
    }

    /** Returns the natural logarithm of each lane. */
    public static DoubleVector log(DoubleVector x) {
        VectorMask<Double> tiny = x.lt(Double.MIN_NORMAL);
        LongVector bits = bits(x.blend(x.mul(TINY_SCALE), tiny)).add(LOG_OFFSET);
        DoubleVector n = bits.lanewise(VectorOperators.ASHR, MANTISSA_BITS)
                .add(SHIFTER_BITS - EXPONENT_BIAS)
                .reinterpretAsDoubles();
        n = n.sub(SHIFTER);
        n = n.blend(n.sub(TINY_EXPONENT), tiny);
        DoubleVector mantissa = bits.and(MANTISSA_MASK).add(SQRT_HALF_BITS).reinterpretAsDoubles();
        DoubleVector logarithm = x.blend(logNearOne(mantissa.sub(1.0), n), x.lt(Double.POSITIVE_INFINITY));
        logarithm = logarithm.blend(Double.NaN, x.lt(0));
        return logarithm.blend(Double.NEGATIVE_INFINITY, x.eq(0));
    }

    private static DoubleVector logNearOne(DoubleVector f, DoubleVector n) {
        DoubleVector s = f.div(f.add(2.0));
        DoubleVector z = s.mul(s);
        DoubleVector sum = DoubleVector.broadcast(SPECIES, LOG_7);
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, LOG_6));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, LOG_5));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, LOG_4));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, LOG_3));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, LOG_2));
        sum = sum.fma(z, DoubleVector.broadcast(SPECIES, LOG_1));
        DoubleVector halfSquare = f.mul(f).mul(0.5);
        DoubleVector small = s.fma(sum.fma(z, halfSquare), n.mul(LOG_LN2_LOW));
        return n.fma(DoubleVector.broadcast(SPECIES, LOG_LN2_HIGH), f.sub(halfSquare.sub(small)));
    }

    /** Returns the hyperbolic tangent of each lane. */
    public static DoubleVector tanh(DoubleVector x) {
        DoubleVector magnitude = x.abs();
        DoubleVector bounded = magnitude.blend(TANH_LARGEST, magnitude.compare(VectorOperators.GT, TANH_LARGEST));
        DoubleVector twice = bounded.add(bounded);
        DoubleVector shifted =
                twice.fma(DoubleVector.broadcast(SPECIES, LOG2_E), DoubleVector.broadcast(SPECIES, SHIFTER));
        DoubleVector r = remainder(twice, shifted.sub(SHIFTER));
        DoubleVector power = powerOfTwo(bits(shifted).sub(SHIFTER_BITS));
        DoubleVector minusOne = power.fma(taylor(r).mul(r).fma(r, r), power.sub(1.0));
        DoubleVector result = minusOne.div(minusOne.add(2.0));
        return bits(result).or(bits(x).and(SIGN_BIT)).reinterpretAsDoubles();
    }

    /** Returns the logistic function of each lane. */
    public static DoubleVector sigmoid(DoubleVector x) {
        DoubleVector small = exp(x.abs().neg());
        return DoubleVector.broadcast(SPECIES, 1.0).blend(small, x.lt(0)).div(small.add(1.0));
    }

    /** Returns log(1 + exp(x)) of each lane. */
    public static DoubleVector softplus(DoubleVector x) {
        DoubleVector small = exp(x.abs().neg());
        DoubleVector sum = small.add(1.0);
        DoubleVector logarithm = log(sum).mul(small.div(sum.sub(1.0)));
        return x.max(0.0).add(logarithm.blend(small, sum.eq(1.0)));
    }
}

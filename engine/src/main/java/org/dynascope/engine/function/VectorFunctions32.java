package org.dynascope.engine.function;

import static org.dynascope.engine.function.Constants32.EXPONENT_BIAS;
import static org.dynascope.engine.function.Constants32.EXP_LARGEST;
import static org.dynascope.engine.function.Constants32.EXP_SMALLEST;
import static org.dynascope.engine.function.Constants32.LN2_HIGH;
import static org.dynascope.engine.function.Constants32.LN2_LOW;
import static org.dynascope.engine.function.Constants32.LOG2_E;
import static org.dynascope.engine.function.Constants32.LOG_1;
import static org.dynascope.engine.function.Constants32.LOG_2;
import static org.dynascope.engine.function.Constants32.LOG_3;
import static org.dynascope.engine.function.Constants32.LOG_4;
import static org.dynascope.engine.function.Constants32.LOG_LN2_HIGH;
import static org.dynascope.engine.function.Constants32.LOG_LN2_LOW;
import static org.dynascope.engine.function.Constants32.LOG_OFFSET;
import static org.dynascope.engine.function.Constants32.MANTISSA_BITS;
import static org.dynascope.engine.function.Constants32.MANTISSA_MASK;
import static org.dynascope.engine.function.Constants32.SHIFTER;
import static org.dynascope.engine.function.Constants32.SHIFTER_BITS;
import static org.dynascope.engine.function.Constants32.SIGN_BIT;
import static org.dynascope.engine.function.Constants32.SQRT_HALF_BITS;
import static org.dynascope.engine.function.Constants32.TANH_LARGEST;
import static org.dynascope.engine.function.Constants32.TAYLOR_2;
import static org.dynascope.engine.function.Constants32.TAYLOR_3;
import static org.dynascope.engine.function.Constants32.TAYLOR_4;
import static org.dynascope.engine.function.Constants32.TAYLOR_5;
import static org.dynascope.engine.function.Constants32.TAYLOR_6;
import static org.dynascope.engine.function.Constants32.TAYLOR_7;
import static org.dynascope.engine.function.Constants32.TINY_EXPONENT;
import static org.dynascope.engine.function.Constants32.TINY_SCALE;
import static org.dynascope.engine.memory.Lanes32.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link Functions32} on vectors, bit for bit; formulas and errors are stated there.
 *
 * @since 0.1.0
 */
public final class VectorFunctions32 {
    private VectorFunctions32() {}

    /** Returns e to the power of each lane. */
    public static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.blend(EXP_LARGEST, x.compare(VectorOperators.GT, EXP_LARGEST));
        bounded = bounded.blend(EXP_SMALLEST, bounded.lt(EXP_SMALLEST));
        FloatVector shifted =
                bounded.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, SHIFTER));
        FloatVector r = remainder(bounded, shifted.sub(SHIFTER));
        IntVector exponent = bits(shifted).sub(SHIFTER_BITS);
        IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        FloatVector power =
                taylor(r).fma(r, FloatVector.broadcast(SPECIES, 1f)).fma(r, FloatVector.broadcast(SPECIES, 1f));
        return power.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
    }

    private static IntVector bits(FloatVector x) {
        return x.reinterpretAsInts();
    }

    private static FloatVector remainder(FloatVector x, FloatVector n) {
        return n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x));
    }

    private static FloatVector powerOfTwo(IntVector exponent) {
        return exponent.add(EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .reinterpretAsFloats();
    }

    private static FloatVector taylor(FloatVector r) {
        FloatVector sum = FloatVector.broadcast(SPECIES, TAYLOR_7);
        sum = sum.fma(r, FloatVector.broadcast(SPECIES, TAYLOR_6));
        sum = sum.fma(r, FloatVector.broadcast(SPECIES, TAYLOR_5));
        sum = sum.fma(r, FloatVector.broadcast(SPECIES, TAYLOR_4));
        sum = sum.fma(r, FloatVector.broadcast(SPECIES, TAYLOR_3));
        sum = sum.fma(r, FloatVector.broadcast(SPECIES, TAYLOR_2));
        return sum;
    }

    /** Returns the natural logarithm of each lane. */
    public static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.lt(Float.MIN_NORMAL);
        IntVector bits = bits(x.blend(x.mul(TINY_SCALE), tiny)).add(LOG_OFFSET);
        FloatVector n = bits.lanewise(VectorOperators.ASHR, MANTISSA_BITS)
                .add(SHIFTER_BITS - EXPONENT_BIAS)
                .reinterpretAsFloats();
        n = n.sub(SHIFTER);
        n = n.blend(n.sub(TINY_EXPONENT), tiny);
        FloatVector mantissa = bits.and(MANTISSA_MASK).add(SQRT_HALF_BITS).reinterpretAsFloats();
        FloatVector logarithm = x.blend(logNearOne(mantissa.sub(1f), n), x.lt(Float.POSITIVE_INFINITY));
        logarithm = logarithm.blend(Float.NaN, x.lt(0));
        return logarithm.blend(Float.NEGATIVE_INFINITY, x.eq(0));
    }

    private static FloatVector logNearOne(FloatVector f, FloatVector n) {
        FloatVector s = f.div(f.add(2f));
        FloatVector z = s.mul(s);
        FloatVector sum = FloatVector.broadcast(SPECIES, LOG_4);
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, LOG_3));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, LOG_2));
        sum = sum.fma(z, FloatVector.broadcast(SPECIES, LOG_1));
        FloatVector halfSquare = f.mul(f).mul(0.5f);
        FloatVector small = s.fma(sum.fma(z, halfSquare), n.mul(LOG_LN2_LOW));
        return n.fma(FloatVector.broadcast(SPECIES, LOG_LN2_HIGH), f.sub(halfSquare.sub(small)));
    }

    /** Returns the hyperbolic tangent of each lane. */
    public static FloatVector tanh(FloatVector x) {
        FloatVector magnitude = x.abs();
        FloatVector bounded = magnitude.blend(TANH_LARGEST, magnitude.compare(VectorOperators.GT, TANH_LARGEST));
        FloatVector twice = bounded.add(bounded);
        FloatVector shifted =
                twice.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, SHIFTER));
        FloatVector r = remainder(twice, shifted.sub(SHIFTER));
        FloatVector power = powerOfTwo(bits(shifted).sub(SHIFTER_BITS));
        FloatVector minusOne = power.fma(taylor(r).mul(r).fma(r, r), power.sub(1f));
        FloatVector result = minusOne.div(minusOne.add(2f));
        return bits(result).or(bits(x).and(SIGN_BIT)).reinterpretAsFloats();
    }

    /** Returns the logistic function of each lane. */
    public static FloatVector sigmoid(FloatVector x) {
        FloatVector small = exp(x.abs().neg());
        return FloatVector.broadcast(SPECIES, 1f).blend(small, x.lt(0)).div(small.add(1f));
    }

    /** Returns log(1 + exp(x)) of each lane. */
    public static FloatVector softplus(FloatVector x) {
        FloatVector small = exp(x.abs().neg());
        FloatVector sum = small.add(1f);
        FloatVector logarithm = log(sum).mul(small.div(sum.sub(1f)));
        return x.max(0f).add(logarithm.blend(small, sum.eq(1f)));
    }
}

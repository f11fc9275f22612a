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

/**
 * Elementary functions of one float32, with the operations and roundings of {@link VectorFunctions32}. Errors are below
 * 1 unit in the last place for exp and log, below 2 for sigmoid, 3 for softplus and 2.5 for tanh.
 *
 * @see <a href="https://www.netlib.org/fdlibm/e_log.c">Sun Microsystems (1993), fdlibm: the series of log</a>
 * @since 0.1.0
 */
public final class Functions32 {
    private Functions32() {}

    /** Returns e to the power of x: 2ⁿ · exp(r) with n the integer nearest x / ln 2 and r = x − n · ln 2. */
    public static float exp(float x) {
        float bounded = x > EXP_LARGEST ? EXP_LARGEST : x;
        bounded = bounded < EXP_SMALLEST ? EXP_SMALLEST : bounded;
        float shifted = Math.fma(bounded, LOG2_E, SHIFTER);
        float r = remainder(bounded, shifted - SHIFTER);
        int exponent = Float.floatToRawIntBits(shifted) - SHIFTER_BITS;
        int half = exponent >> 1;
        return Math.fma(Math.fma(taylor(r), r, 1f), r, 1f) * powerOfTwo(half) * powerOfTwo(exponent - half);
    }

    private static float remainder(float x, float n) {
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    }

    private static float powerOfTwo(int exponent) {
        return Float.intBitsToFloat((exponent + EXPONENT_BIAS) << MANTISSA_BITS);
    }

    /** Returns (exp(r) − 1 − r) / r² for |r| ≤ ½ ln 2. */
    private static float taylor(float r) {
        float sum = TAYLOR_7;
        sum = Math.fma(sum, r, TAYLOR_6);
        sum = Math.fma(sum, r, TAYLOR_5);
        sum = Math.fma(sum, r, TAYLOR_4);
        sum = Math.fma(sum, r, TAYLOR_3);
        sum = Math.fma(sum, r, TAYLOR_2);
        return sum;
    }

    /** Returns the natural logarithm: −∞ at 0, NaN below. */
    public static float log(float x) {
        boolean tiny = x < Float.MIN_NORMAL;
        float scaled = tiny ? x * TINY_SCALE : x;
        int bits = Float.floatToRawIntBits(scaled) + LOG_OFFSET;
        float n = Float.intBitsToFloat((bits >> MANTISSA_BITS) - EXPONENT_BIAS + SHIFTER_BITS) - SHIFTER;
        n = tiny ? n - TINY_EXPONENT : n;
        float mantissa = Float.intBitsToFloat((bits & MANTISSA_MASK) + SQRT_HALF_BITS);
        float logarithm = logNearOne(mantissa - 1f, n);
        logarithm = x < Float.POSITIVE_INFINITY ? logarithm : x;
        logarithm = x < 0 ? Float.NaN : logarithm;
        return x == 0 ? Float.NEGATIVE_INFINITY : logarithm;
    }

    /** Returns log(1 + f) + n · ln 2 by the series in s = f / (2 + f). */
    private static float logNearOne(float f, float n) {
        float s = f / (f + 2f);
        float z = s * s;
        float sum = LOG_4;
        sum = Math.fma(sum, z, LOG_3);
        sum = Math.fma(sum, z, LOG_2);
        sum = Math.fma(sum, z, LOG_1);
        float halfSquare = f * f * 0.5f;
        float small = Math.fma(s, Math.fma(sum, z, halfSquare), n * LOG_LN2_LOW);
        return Math.fma(n, LOG_LN2_HIGH, f - (halfSquare - small));
    }

    /** Returns the hyperbolic tangent: e / (e + 2) with e = exp(2 |x|) − 1, and the sign of x. */
    public static float tanh(float x) {
        float magnitude = Math.abs(x);
        float bounded = magnitude > TANH_LARGEST ? TANH_LARGEST : magnitude;
        float twice = bounded + bounded;
        float shifted = Math.fma(twice, LOG2_E, SHIFTER);
        float r = remainder(twice, shifted - SHIFTER);
        float power = powerOfTwo(Float.floatToRawIntBits(shifted) - SHIFTER_BITS);
        float minusOne = Math.fma(power, Math.fma(taylor(r) * r, r, r), power - 1f);
        float result = minusOne / (minusOne + 2f);
        return Float.intBitsToFloat(Float.floatToRawIntBits(result) | (Float.floatToRawIntBits(x) & SIGN_BIT));
    }

    /** Returns 1 / (1 + exp(−x)), as e / (1 + e) with e = exp(x) below 0, so that small results keep their digits. */
    public static float sigmoid(float x) {
        float small = exp(-Math.abs(x));
        return (x < 0 ? small : 1f) / (small + 1f);
    }

    /**
     * Returns log(1 + exp(x)): the larger of x and 0, plus log(1 + e) with e = exp(−|x|), where the rounding of u = 1 + e is
     * made good by the factor e / (u − 1).
     */
    public static float softplus(float x) {
        float small = exp(-Math.abs(x));
        float sum = small + 1f;
        float logarithm = sum == 1f ? small : log(sum) * (small / (sum - 1f));
        return Math.max(x, 0f) + logarithm;
    }
}

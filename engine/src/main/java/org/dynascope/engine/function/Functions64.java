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

/**
 * Elementary functions of one float64, with the operations and roundings of {@link VectorFunctions64}. Errors are below
 * 1 unit in the last place for exp and log, below 2 for sigmoid, 3 for softplus and 2.5 for tanh.
 *
 * @see <a href="https://www.netlib.org/fdlibm/e_log.c">Sun Microsystems (1993), fdlibm: the series of log</a>
 * @since 0.1.0
 */
public final class Functions64 {
    private Functions64() {}

    /** Returns e to the power of x: 2ⁿ · exp(r) with n the integer nearest x / ln 2 and r = x − n · ln 2. */
    public static double exp(double x) {
        double bounded = x > EXP_LARGEST ? EXP_LARGEST : x;
        bounded = bounded < EXP_SMALLEST ? EXP_SMALLEST : bounded;
        double shifted = Math.fma(bounded, LOG2_E, SHIFTER);
        double r = remainder(bounded, shifted - SHIFTER);
        long exponent = Double.doubleToRawLongBits(shifted) - SHIFTER_BITS;
        long half = exponent >> 1;
        return Math.fma(Math.fma(taylor(r), r, 1.0), r, 1.0) * powerOfTwo(half) * powerOfTwo(exponent - half);
    }

    private static double remainder(double x, double n) {
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    }

    private static double powerOfTwo(long exponent) {
        return Double.longBitsToDouble((exponent + EXPONENT_BIAS) << MANTISSA_BITS);
    }

    /** Returns (exp(r) − 1 − r) / r² for |r| ≤ ½ ln 2. */
    private static double taylor(double r) {
        double sum = TAYLOR_13;
        sum = Math.fma(sum, r, TAYLOR_12);
        sum = Math.fma(sum, r, TAYLOR_11);
        sum = Math.fma(sum, r, TAYLOR_10);
        sum = Math.fma(sum, r, TAYLOR_9);
        sum = Math.fma(sum, r, TAYLOR_8);
        sum = Math.fma(sum, r, TAYLOR_7);
        sum = Math.fma(sum, r, TAYLOR_6);
        sum = Math.fma(sum, r, TAYLOR_5);
        sum = Math.fma(sum, r, TAYLOR_4);
        sum = Math.fma(sum, r, TAYLOR_3);
        sum = Math.fma(sum, r, TAYLOR_2);
        return sum;
    }

    /** Returns the natural logarithm: −∞ at 0, NaN below. */
    public static double log(double x) {
        boolean tiny = x < Double.MIN_NORMAL;
        double scaled = tiny ? x * TINY_SCALE : x;
        long bits = Double.doubleToRawLongBits(scaled) + LOG_OFFSET;
        double n = Double.longBitsToDouble((bits >> MANTISSA_BITS) - EXPONENT_BIAS + SHIFTER_BITS) - SHIFTER;
        n = tiny ? n - TINY_EXPONENT : n;
        double mantissa = Double.longBitsToDouble((bits & MANTISSA_MASK) + SQRT_HALF_BITS);
        double logarithm = logNearOne(mantissa - 1.0, n);
        logarithm = x < Double.POSITIVE_INFINITY ? logarithm : x;
        logarithm = x < 0 ? Double.NaN : logarithm;
        return x == 0 ? Double.NEGATIVE_INFINITY : logarithm;
    }

    /** Returns log(1 + f) + n · ln 2 by the series in s = f / (2 + f). */
    private static double logNearOne(double f, double n) {
        double s = f / (f + 2.0);
        double z = s * s;
        double sum = LOG_7;
        sum = Math.fma(sum, z, LOG_6);
        sum = Math.fma(sum, z, LOG_5);
        sum = Math.fma(sum, z, LOG_4);
        sum = Math.fma(sum, z, LOG_3);
        sum = Math.fma(sum, z, LOG_2);
        sum = Math.fma(sum, z, LOG_1);
        double halfSquare = f * f * 0.5;
        double small = Math.fma(s, Math.fma(sum, z, halfSquare), n * LOG_LN2_LOW);
        return Math.fma(n, LOG_LN2_HIGH, f - (halfSquare - small));
    }

    /** Returns the hyperbolic tangent: e / (e + 2) with e = exp(2 |x|) − 1, and the sign of x. */
    public static double tanh(double x) {
        double magnitude = Math.abs(x);
        double bounded = magnitude > TANH_LARGEST ? TANH_LARGEST : magnitude;
        double twice = bounded + bounded;
        double shifted = Math.fma(twice, LOG2_E, SHIFTER);
        double r = remainder(twice, shifted - SHIFTER);
        double power = powerOfTwo(Double.doubleToRawLongBits(shifted) - SHIFTER_BITS);
        double minusOne = Math.fma(power, Math.fma(taylor(r) * r, r, r), power - 1.0);
        double result = minusOne / (minusOne + 2.0);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(result) | (Double.doubleToRawLongBits(x) & SIGN_BIT));
    }

    /** Returns 1 / (1 + exp(−x)), as e / (1 + e) with e = exp(x) below 0, so that small results keep their digits. */
    public static double sigmoid(double x) {
        double small = exp(-Math.abs(x));
        return (x < 0 ? small : 1.0) / (small + 1.0);
    }

    /**
     * Returns log(1 + exp(x)): the larger of x and 0, plus log(1 + e) with e = exp(−|x|), where the rounding of u = 1 + e is
     * made good by the factor e / (u − 1).
     */
    public static double softplus(double x) {
        double small = exp(-Math.abs(x));
        double sum = small + 1.0;
        double logarithm = sum == 1.0 ? small : log(sum) * (small / (sum - 1.0));
        return Math.max(x, 0.0) + logarithm;
    }
}

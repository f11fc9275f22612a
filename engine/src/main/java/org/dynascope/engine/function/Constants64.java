package org.dynascope.engine.function;

/** Numbers shared by the scalar and the vector form of the functions of float64. */
final class Constants64 {
    /** exp overflows above. */
    static final double EXP_LARGEST = 710.0;

    /** exp rounds to 0 below. */
    static final double EXP_SMALLEST = -746.0;

    /** 1 / ln 2. */
    static final double LOG2_E = 1.4426950408889634;

    /** Adding it rounds to an integer, which then stands in the low bits. */
    static final double SHIFTER = 0x1.8p52;

    /** ln 2 in two parts, for exp. */
    static final double LN2_HIGH = 0.6931471803691238;

    static final double LN2_LOW = 1.9082149292705877e-10;

    /** tanh rounds to 1 above. */
    static final double TANH_LARGEST = 20.0;

    /** Brings denormal numbers into the normal range, for log. */
    static final double TINY_SCALE = 0x1p54;

    static final double TINY_EXPONENT = 54.0;

    /** ln 2 in two parts, for log. */
    static final double LOG_LN2_HIGH = 0.6931471803691238;

    static final double LOG_LN2_LOW = 1.9082149292705877e-10;

    static final long SHIFTER_BITS = 0x4338_0000_0000_0000L;

    static final long EXPONENT_BIAS = 1023;

    static final int MANTISSA_BITS = 52;

    static final long MANTISSA_MASK = (1L << MANTISSA_BITS) - 1;

    static final long SIGN_BIT = Long.MIN_VALUE;

    /** Bits of √½, where log cuts the mantissa's range so that it lies around 1. */
    static final long SQRT_HALF_BITS = 0x3fe6a09e00000000L;

    /** Added to the bits of x, moves the cut of the exponent from 1 to √½. */
    static final long LOG_OFFSET = 0x3FF0_0000_0000_0000L - SQRT_HALF_BITS;

    /** Taylor coefficients 1 / k! of exp. */
    static final double TAYLOR_2 = 1 / 2.0;

    static final double TAYLOR_3 = 1 / 6.0;

    static final double TAYLOR_4 = 1 / 24.0;

    static final double TAYLOR_5 = 1 / 120.0;

    static final double TAYLOR_6 = 1 / 720.0;

    static final double TAYLOR_7 = 1 / 5040.0;

    static final double TAYLOR_8 = 1 / 40320.0;

    static final double TAYLOR_9 = 1 / 362880.0;

    static final double TAYLOR_10 = 1 / 3628800.0;

    static final double TAYLOR_11 = 1 / 39916800.0;

    static final double TAYLOR_12 = 1 / 479001600.0;

    static final double TAYLOR_13 = 1 / 6227020800.0;

    /** Coefficients of the series of log in fdlibm. */
    static final double LOG_1 = 0.6666666666666735;

    static final double LOG_2 = 0.3999999999940942;

    static final double LOG_3 = 0.2857142874366239;

    static final double LOG_4 = 0.22222198432149784;

    static final double LOG_5 = 0.1818357216161805;

    static final double LOG_6 = 0.15313837699209373;

    static final double LOG_7 = 0.14798198605116586;

    private Constants64() {}
}

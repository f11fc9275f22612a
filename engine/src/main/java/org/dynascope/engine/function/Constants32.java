package org.dynascope.engine.function;

/** Numbers shared by the scalar and the vector form of the functions of float32. */
final class Constants32 {
    /** exp overflows above. */
    static final float EXP_LARGEST = 89f;

    /**
     * Below −104 results are 0. Here both powers of two of the result are exactly 0, so that the products do not underflow, which
     * costs the processor extra.
     */
    static final float EXP_SMALLEST = -176f;

    /** 1 / ln 2. */
    static final float LOG2_E = 1.442695f;

    /** Adding it rounds to an integer, which then stands in the low bits. */
    static final float SHIFTER = 0x1.8p23f;

    /** ln 2 in two parts, for exp. */
    static final float LN2_HIGH = 0.6933594f;

    static final float LN2_LOW = -0.00021219444f;

    /** tanh rounds to 1 above. */
    static final float TANH_LARGEST = 10f;

    /** Brings denormal numbers into the normal range, for log. */
    static final float TINY_SCALE = 0x1p25f;

    static final float TINY_EXPONENT = 25f;

    /** ln 2 in two parts, for log. */
    static final float LOG_LN2_HIGH = 0.6931381f;

    static final float LOG_LN2_LOW = 9.058001e-06f;

    static final int SHIFTER_BITS = 0x4B40_0000;

    static final int EXPONENT_BIAS = 127;

    static final int MANTISSA_BITS = 23;

    static final int MANTISSA_MASK = (1 << MANTISSA_BITS) - 1;

    static final int SIGN_BIT = Integer.MIN_VALUE;

    /** Bits of √½, where log cuts the mantissa's range so that it lies around 1. */
    static final int SQRT_HALF_BITS = 0x3f3504f3;

    /** Added to the bits of x, moves the cut of the exponent from 1 to √½. */
    static final int LOG_OFFSET = 0x3F80_0000 - SQRT_HALF_BITS;

    /** Taylor coefficients 1 / k! of exp. */
    static final float TAYLOR_2 = 1 / 2f;

    static final float TAYLOR_3 = 1 / 6f;

    static final float TAYLOR_4 = 1 / 24f;

    static final float TAYLOR_5 = 1 / 120f;

    static final float TAYLOR_6 = 1 / 720f;

    static final float TAYLOR_7 = 1 / 5040f;

    /** Coefficients of the series of log in fdlibm. */
    static final float LOG_1 = 0x1.555554p-1f;

    static final float LOG_2 = 0x1.999c26p-2f;

    static final float LOG_3 = 0x1.23d3dcp-2f;

    static final float LOG_4 = 0x1.f13c4cp-3f;

    private Constants32() {}
}

package org.dynascope.engine.function;

/**
 * The error function of one float32, with the operations and roundings of {@link VectorErrorFunction32}: x + x · P(x²) up to 1,
 * above it 1 − exp(−x²) · Q(t) / (1 + 2x) with t = (x − 2½) / (x + 2½). P and Q are own Chebyshev interpolations; the error
 * is below 2 units in the last place.
 *
 * @since 0.1.0
 */
public final class ErrorFunction32 {
    /** erf rounds to 1 above. */
    static final float LARGEST = 4f;

    /** Centre of the fraction t. */
    static final float CENTRE = 2.5f;

    static final float SMALL_0 = 0.12837917f;

    static final float SMALL_1 = -0.37612626f;

    static final float SMALL_2 = 0.11283594f;

    static final float SMALL_3 = -0.026854211f;

    static final float SMALL_4 = 0.0051890872f;

    static final float SMALL_5 = -0.00080168643f;

    static final float SMALL_6 = 7.875875e-05f;

    static final float LARGE_0 = 1.2648382f;

    static final float LARGE_1 = -0.12235676f;

    static final float LARGE_2 = -0.09902452f;

    static final float LARGE_3 = 0.15762953f;

    static final float LARGE_4 = -0.10296883f;

    static final float LARGE_5 = 0.032772526f;

    static final float LARGE_6 = 0.0009882861f;

    static final float LARGE_7 = -0.00445163f;

    static final float LARGE_8 = -8.420705e-05f;

    private ErrorFunction32() {}

    /** Returns 2/√π ∫₀ˣ exp(−u²) du. */
    public static float erf(float x) {
        float magnitude = Math.abs(x);
        float bounded = magnitude > LARGEST ? LARGEST : magnitude;
        return magnitude < 1f ? Math.fma(x, small(x * x), x) : Math.copySign(large(bounded), x);
    }

    private static float large(float x) {
        float tail = polynomial((x - CENTRE) / (x + CENTRE)) / (x + x + 1f);
        return 1f - Functions32.exp(-(x * x)) * tail;
    }

    private static float small(float z) {
        float sum = SMALL_6;
        sum = Math.fma(sum, z, SMALL_5);
        sum = Math.fma(sum, z, SMALL_4);
        sum = Math.fma(sum, z, SMALL_3);
        sum = Math.fma(sum, z, SMALL_2);
        sum = Math.fma(sum, z, SMALL_1);
        sum = Math.fma(sum, z, SMALL_0);
        return sum;
    }

    private static float polynomial(float t) {
        float sum = LARGE_8;
        sum = Math.fma(sum, t, LARGE_7);
        sum = Math.fma(sum, t, LARGE_6);
        sum = Math.fma(sum, t, LARGE_5);
        sum = Math.fma(sum, t, LARGE_4);
        sum = Math.fma(sum, t, LARGE_3);
        sum = Math.fma(sum, t, LARGE_2);
        sum = Math.fma(sum, t, LARGE_1);
        sum = Math.fma(sum, t, LARGE_0);
        return sum;
    }
}

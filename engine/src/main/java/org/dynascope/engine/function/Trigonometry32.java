package org.dynascope.engine.function;

/**
 * Sine and cosine of one float32, with the operations and roundings of {@link VectorTrigonometry32}: r = x − n · π/2 with
 * the nearest integer n and π/2 in three parts (Cody, Waite 1980), then own Chebyshev interpolations around 0. The error is
 * below 2 units in the last place. Above {@link #LARGEST} both forms use {@link StrictMath}.
 *
 * @since 0.1.0
 */
public final class Trigonometry32 {
    /** Largest magnitude the three parts of π/2 suffice for. */
    public static final float LARGEST = 100000f;

    static final float TWO_OVER_PI = 0.63661975f;

    static final float HALF_PI_1 = 1.5707964f;

    static final float HALF_PI_2 = -4.371139e-08f;

    static final float HALF_PI_3 = -1.7151245e-15f;

    static final float SINE_0 = -0.16666667f;

    static final float SINE_1 = 0.008333332f;

    static final float SINE_2 = -0.00019840039f;

    static final float SINE_3 = 2.7243782e-06f;

    static final float COSINE_0 = 0.041666664f;

    static final float COSINE_1 = -0.0013888279f;

    static final float COSINE_2 = 2.4542871e-05f;

    private Trigonometry32() {}

    /** Returns the sine. */
    public static float sin(float x) {
        return Math.abs(x) > LARGEST ? (float) StrictMath.sin(x) : turned(x, 0);
    }

    /** Returns the cosine. */
    public static float cos(float x) {
        return Math.abs(x) > LARGEST ? (float) StrictMath.cos(x) : turned(x, 1);
    }

    /** Returns sin(x + quarters · π/2). */
    private static float turned(float x, int quarters) {
        float shifted = Math.fma(x, TWO_OVER_PI, Constants32.SHIFTER);
        float n = shifted - Constants32.SHIFTER;
        float r = Math.fma(n, -HALF_PI_3, Math.fma(n, -HALF_PI_2, Math.fma(n, -HALF_PI_1, x)));
        int quadrant = Float.floatToRawIntBits(shifted) + quarters;
        float z = r * r;
        float value = (quadrant & 1) == 0 ? Math.fma(r * z, sine(z), r) : nearOne(z);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /** Returns cos(√z), with what 1 − z/2 loses in rounding added to the small terms. */
    private static float nearOne(float z) {
        float halved = z * 0.5f;
        float most = 1f - halved;
        return most + Math.fma(z * z, cosine(z), (1f - most) - halved);
    }

    private static float sine(float z) {
        float sum = SINE_3;
        sum = Math.fma(sum, z, SINE_2);
        sum = Math.fma(sum, z, SINE_1);
        sum = Math.fma(sum, z, SINE_0);
        return sum;
    }

    private static float cosine(float z) {
        float sum = COSINE_2;
        sum = Math.fma(sum, z, COSINE_1);
        sum = Math.fma(sum, z, COSINE_0);
        return sum;
    }
}

package org.dynascope.engine.function;

/**
 * Sine and cosine of one float64, with the operations and roundings of {@link VectorTrigonometry64}: r = x − n · π/2 with
 * the nearest integer n and π/2 in three parts (Cody, Waite 1980), then own Chebyshev interpolations around 0. The error is
 * below 2 units in the last place. Above {@link #LARGEST} both forms use {@link StrictMath}.
 *
 * @since 0.1.0
 */
public final class Trigonometry64 {
    /** Largest magnitude the three parts of π/2 suffice for. */
    public static final double LARGEST = 1e6;

    static final double TWO_OVER_PI = 0.6366197723675814;

    static final double HALF_PI_1 = 1.5707963267948966;

    static final double HALF_PI_2 = 6.123233995736766e-17;

    static final double HALF_PI_3 = -1.497384905065873e-33;

    static final double SINE_0 = -0.16666666666666666;

    static final double SINE_1 = 0.008333333333333331;

    static final double SINE_2 = -0.00019841269841264567;

    static final double SINE_3 = 2.7557319218954762e-06;

    static final double SINE_4 = -2.505210610025599e-08;

    static final double SINE_5 = 1.6058510875319195e-10;

    static final double SINE_6 = -7.585486485235938e-13;

    static final double COSINE_0 = 0.041666666666666664;

    static final double COSINE_1 = -0.0013888888888888887;

    static final double COSINE_2 = 2.4801587301584367e-05;

    static final double COSINE_3 = -2.75573192211891e-07;

    static final double COSINE_4 = 2.0876755717584403e-09;

    static final double COSINE_5 = -1.1470449354466773e-11;

    static final double COSINE_6 = 4.745198807202876e-14;

    private Trigonometry64() {}

    /** Returns the sine. */
    public static double sin(double x) {
        return Math.abs(x) > LARGEST ? StrictMath.sin(x) : turned(x, 0);
    }

    /** Returns the cosine. */
    public static double cos(double x) {
        return Math.abs(x) > LARGEST ? StrictMath.cos(x) : turned(x, 1);
    }

    /** Returns sin(x + quarters · π/2). */
    private static double turned(double x, int quarters) {
        double shifted = Math.fma(x, TWO_OVER_PI, Constants64.SHIFTER);
        double n = shifted - Constants64.SHIFTER;
        double r = Math.fma(n, -HALF_PI_3, Math.fma(n, -HALF_PI_2, Math.fma(n, -HALF_PI_1, x)));
        long quadrant = Double.doubleToRawLongBits(shifted) + quarters;
        double z = r * r;
        double value = (quadrant & 1) == 0 ? Math.fma(r * z, sine(z), r) : nearOne(z);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /** Returns cos(√z), with what 1 − z/2 loses in rounding added to the small terms. */
    private static double nearOne(double z) {
        double halved = z * 0.5;
        double most = 1.0 - halved;
        return most + Math.fma(z * z, cosine(z), (1.0 - most) - halved);
    }

    private static double sine(double z) {
        double sum = SINE_6;
        sum = Math.fma(sum, z, SINE_5);
        sum = Math.fma(sum, z, SINE_4);
        sum = Math.fma(sum, z, SINE_3);
        sum = Math.fma(sum, z, SINE_2);
        sum = Math.fma(sum, z, SINE_1);
        sum = Math.fma(sum, z, SINE_0);
        return sum;
    }

    private static double cosine(double z) {
        double sum = COSINE_6;
        sum = Math.fma(sum, z, COSINE_5);
        sum = Math.fma(sum, z, COSINE_4);
        sum = Math.fma(sum, z, COSINE_3);
        sum = Math.fma(sum, z, COSINE_2);
        sum = Math.fma(sum, z, COSINE_1);
        sum = Math.fma(sum, z, COSINE_0);
        return sum;
    }
}

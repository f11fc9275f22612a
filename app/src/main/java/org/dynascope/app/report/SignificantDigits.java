package org.dynascope.app.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Numbers as a reader wants them: six significant digits, no trailing zeros, scientific outside 1e-4 to 1e7. The charts
 * follow the same rule in {@code numbers.js}.
 *
 * @since 0.1.0
 */
public final class SignificantDigits {

    private static final int DIGITS = 6;
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_BELOW = 1e7;

    private SignificantDigits() {}

    /** The value in at most six significant digits; {@code NaN} and {@code Infinity} as such. */
    public static String format(double value) {
        return format(value, DIGITS);
    }

    /** The value in at most so many significant digits, written as by {@link #format(double)}. */
    public static String format(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded =
                BigDecimal.valueOf(value).round(new MathContext(digits)).stripTrailingZeros();
        double magnitude = Math.abs(value);
        if (rounded.signum() == 0 || (magnitude >= PLAIN_FROM && magnitude < PLAIN_BELOW)) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** As {@link #format}, with a plus sign before positive values. */
    public static String formatSigned(double value) {
        return (value > 0 ? "+" : "") + format(value);
    }

    /** A count with its digits in groups of three: {@code 12,000}. */
    public static String formatCount(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}

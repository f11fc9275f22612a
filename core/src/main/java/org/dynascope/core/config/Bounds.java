package org.dynascope.core.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.dynascope.api.parameter.Param;

/**
 * Range of a number.
 *
 * @param min least number allowed, or negative infinity
 * @param max greatest number allowed, or positive infinity
 * @param above number to exceed, or negative infinity
 * @param below number to stay below, or positive infinity
 * @since 0.1.0
 */
public record Bounds(double min, double max, double above, double below) {
    static final Bounds NONE = new Bounds(
            Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Share of a range that the suggested number keeps from a bound it must not reach. */
    private static final BigDecimal MARGIN = new BigDecimal("0.01");

    static Bounds of(Param param) {
        return new Bounds(param.min(), param.max(), param.above(), param.below());
    }

    boolean contains(BigDecimal number) {
        return !fallsShort(number) && !exceeds(number);
    }

    /** Returns the range in words, such as {@code in [0, 1)} or {@code above 0}; empty if every number is allowed. */
    public String text() {
        if (hasLower() && hasUpper()) {
            return "in " + (min > above ? "[" : "(") + lower() + ", " + upper() + (max < below ? "]" : ")");
        }
        if (hasLower()) {
            return (min > above ? "at least " : "above ") + lower();
        }
        return hasUpper() ? (max < below ? "at most " : "below ") + upper() : "";
    }

    /** Returns the allowed number nearest to one that is not, if there is a sensible one. */
    Optional<BigDecimal> nearest(BigDecimal number, boolean whole) {
        boolean low = fallsShort(number);
        BigDecimal bound = low ? lower() : upper();
        if (low ? min > above : max < below) {
            return Optional.of(bound);
        }
        BigDecimal inward = low ? BigDecimal.ONE : BigDecimal.ONE.negate();
        if (whole) {
            return Optional.of(bound.add(inward));
        }
        if (!hasLower() || !hasUpper()) {
            return Optional.empty();
        }
        return Optional.of(
                plain(bound.add(upper().subtract(lower()).multiply(MARGIN).multiply(inward))));
    }

    /** Returns an allowed number for an example. */
    BigDecimal example(BigDecimal wished, boolean whole) {
        if (contains(wished)) {
            return wished;
        }
        if (hasLower() && hasUpper()) {
            BigDecimal middle = lower().add(upper()).divide(BigDecimal.TWO);
            return plain(whole ? middle.setScale(0, RoundingMode.DOWN) : middle);
        }
        return nearest(wished, whole).orElse(fallsShort(wished) ? lower().add(wished) : upper().subtract(wished));
    }

    private boolean fallsShort(BigDecimal number) {
        return hasLower() && number.compareTo(lower()) < (min > above ? 0 : 1);
    }

    private boolean exceeds(BigDecimal number) {
        return hasUpper() && number.compareTo(upper()) > (max < below ? 0 : -1);
    }

    private boolean hasLower() {
        return Double.isFinite(Math.max(min, above));
    }

    private boolean hasUpper() {
        return Double.isFinite(Math.min(max, below));
    }

    private BigDecimal lower() {
        return plain(BigDecimal.valueOf(Math.max(min, above)));
    }

    private BigDecimal upper() {
        return plain(BigDecimal.valueOf(Math.min(max, below)));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.precision() - stripped.scale() < 20 ? stripped.setScale(0) : stripped;
    }
}

package org.dynascope.core.claim;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of the form left–operator–right.
 *
 * @param left expression
 * @param operator one of {@code <= < >= > ==}
 * @param right expression
 */
record Comparison(String left, String operator, String right) {
    private static final Pattern SINGLE = Pattern.compile("([^<>=!&|?]+)(<=|>=|==|<|>)([^<>=!&|?]+)");
    private static final Pattern CONNECTIVE = Pattern.compile("\\b(and|or|not|eq|ne|lt|le|gt|ge)\\b");

    /** Returns the parts of a statement that is exactly one comparison; empty for any other. */
    static Optional<Comparison> parse(String statement) {
        Matcher parts = SINGLE.matcher(statement);
        return parts.matches() && !CONNECTIVE.matcher(statement).find()
                ? Optional.of(new Comparison(
                        parts.group(1).strip(), parts.group(2), parts.group(3).strip()))
                : Optional.empty();
    }

    /** Returns the distance of both sides, positive where the comparison holds; −|distance| for equality. */
    double margin(double leftValue, double rightValue) {
        return switch (operator) {
            case "<", "<=" -> rightValue - leftValue;
            case ">", ">=" -> leftValue - rightValue;
            default -> 0 - Math.abs(leftValue - rightValue);
        };
    }

    /** Returns whether the comparison holds; NaN on either side never does. */
    boolean holds(double leftValue, double rightValue) {
        return switch (operator) {
            case "<" -> leftValue < rightValue;
            case "<=" -> leftValue <= rightValue;
            case ">" -> leftValue > rightValue;
            case ">=" -> leftValue >= rightValue;
            default -> Double.compare(leftValue, rightValue) == 0;
        };
    }
}

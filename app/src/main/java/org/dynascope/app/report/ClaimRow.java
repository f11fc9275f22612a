package org.dynascope.app.report;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.dynascope.core.assembly.ClaimResult;

/**
 * A claim as the report prints it.
 *
 * @param claim the claim with its verdict
 */
public record ClaimRow(ClaimResult claim) {

    private static final String ABSENT = "–";

    /** The verdict in words. */
    public String verdict() {
        return claim.verdict().replace('-', ' ');
    }

    /** The verdict as a name for the style sheet. */
    public String verdictStyle() {
        return claim.verdict();
    }

    /** A sign that tells the verdicts apart without colour. */
    public String symbol() {
        if (claim.isConfirmed()) {
            return "✓";
        }
        return claim.isRefuted() ? "✕" : "?";
    }

    /** The tested value, or a dash. */
    public String value() {
        return text(claim.value(), SignificantDigits::format);
    }

    /** The signed distance to the bound, or a dash. */
    public String margin() {
        return text(claim.margin(), SignificantDigits::formatSigned);
    }

    private static String text(OptionalDouble number, DoubleFunction<String> format) {
        return number.isPresent() ? format.apply(number.getAsDouble()) : ABSENT;
    }
}

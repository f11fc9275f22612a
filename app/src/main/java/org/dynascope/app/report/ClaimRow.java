package org.dynascope.app.report;

import java.util.Locale;

/**
 * A claim as the report prints it.
 *
 * @param claim the claim
 */
public record ClaimRow(Claim claim) {

    private static final String ABSENT = "–";

    /** The verdict in words. */
    public String verdict() {
        return claim.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The verdict as a name for the style sheet. */
    public String verdictStyle() {
        return PanelLayout.keyword(claim.verdict());
    }

    /** A sign that tells the verdicts apart without colour. */
    public String symbol() {
        return switch (claim.verdict()) {
            case CONFIRMED -> "✓";
            case REFUTED -> "✕";
            case NOT_EVALUATED -> "?";
        };
    }

    /** The tested value, or a dash. */
    public String value() {
        return isEvaluated() ? SignificantDigits.format(claim.value()) : ABSENT;
    }

    /** The signed distance to the bound, or a dash. */
    public String margin() {
        return isEvaluated() && !Double.isNaN(claim.margin()) ? SignificantDigits.formatSigned(claim.margin()) : ABSENT;
    }

    private boolean isEvaluated() {
        return claim.verdict() != Claim.Verdict.NOT_EVALUATED;
    }
}

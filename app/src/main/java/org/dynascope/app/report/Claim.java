package org.dynascope.app.report;

/**
 * A claim of the experiment and its verdict.
 *
 * @param id unique in the experiment
 * @param that the claimed statement over metrics
 * @param verdict what the run says about it
 * @param value the value the statement was tested on; NaN if not evaluated
 * @param margin distance to the bound, positive if the claim holds; NaN if not evaluated
 * @param n number of runs the verdict rests on
 * @param source where the claim is from; may be empty
 * @param reason why it was refuted or not evaluated; may be empty
 * @since 0.1.0
 */
public record Claim(
        String id, String that, Verdict verdict, double value, double margin, int n, String source, String reason) {

    /** What a run says about a claim. */
    public enum Verdict {
        /** The statement holds. */
        CONFIRMED,
        /** The statement does not hold. */
        REFUTED,
        /** There was no data to decide. */
        NOT_EVALUATED
    }
}

package org.dynascope.core.assembly;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The verdict on a claim.
 *
 * @param id name of the claim
 * @param that the statement
 * @param source where it comes from; may be empty
 * @param verdict {@code confirmed}, {@code refuted} or {@code not-evaluated}
 * @param value left side of the statement's comparison, if it is one comparison
 * @param margin distance to the right side, positive where the claim holds
 * @param count numbers the statement was evaluated on
 * @param reason why it could not be evaluated; else empty
 * @param failing trials of a sweep in which it does not hold
 * @since 0.1.0
 */
public record ClaimResult(
        String id,
        String that,
        String source,
        String verdict,
        OptionalDouble value,
        OptionalDouble margin,
        int count,
        String reason,
        List<String> failing) {
    public ClaimResult {
        failing = List.copyOf(failing);
    }

    /** Creates the verdict on a claim over one run. */
    public ClaimResult(
            String id,
            String that,
            String source,
            String verdict,
            OptionalDouble value,
            OptionalDouble margin,
            int count,
            String reason) {
        this(id, that, source, verdict, value, margin, count, reason, List.of());
    }

    /** Returns whether the claim holds. */
    public boolean isConfirmed() {
        return verdict.equals("confirmed");
    }

    /** Returns whether the claim was evaluated and does not hold. */
    public boolean isRefuted() {
        return verdict.equals("refuted");
    }
}

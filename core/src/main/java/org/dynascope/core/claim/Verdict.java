package org.dynascope.core.claim;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What became of a claim.
 *
 * @param id name of the claim
 * @param that the statement
 * @param source where it comes from; may be empty
 * @param outcome whether it holds
 * @param value left side of the statement's comparison, if it is one comparison
 * @param margin distance to the right side, positive where the claim holds
 * @param count numbers the statement was evaluated on
 * @param reason why it could not be evaluated; else empty
 * @param failing trials of a sweep in which it does not hold
 */
public record Verdict(
        String id,
        String that,
        String source,
        Outcome outcome,
        OptionalDouble value,
        OptionalDouble margin,
        int count,
        String reason,
        List<String> failing) {
    public Verdict {
        failing = List.copyOf(failing);
    }

    /** Whether a claim holds. */
    public enum Outcome {
        /** It holds. */
        CONFIRMED,
        /** It does not hold. */
        REFUTED,
        /** The data it speaks of are missing. Never counts as true. */
        NOT_EVALUATED
    }
}

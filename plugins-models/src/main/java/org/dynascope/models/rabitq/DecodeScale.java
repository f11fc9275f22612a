package org.dynascope.models.rabitq;

/**
 * How long a decoded residual is, along the direction y of its code.
 *
 * @since 0.1.0
 */
public enum DecodeScale {
    /** ⟨r, y⟩ / ‖y‖²: the smallest squared error. */
    LEAST_SQUARES,
    /** ‖r‖² / ⟨r, y⟩: inner products with the decoded vector are right in the mean over rotations. */
    UNBIASED,
    /** ‖r‖ / ‖y‖: the norm of the residual. */
    NORM
}

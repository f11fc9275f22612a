package org.dynascope.models.transformer;

/**
 * How a transformer knows the place of a token.
 *
 * @since 0.1.0
 */
public enum Positions {
    /** A trained vector for each position is added to the token's. */
    LEARNED,
    /** Queries and keys are turned by angles proportional to the position, so that scores depend on distances. */
    ROTARY
}

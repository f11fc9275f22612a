package org.dynascope.numerics.bits;

/**
 * How hard {@link DirectionCoder} looks for the best code.
 *
 * @since 0.1.0
 */
public enum CodeEffort {
    /** One scale for all vectors; poor from 5 levels of bits on. */
    FAST,
    /** The best of 16 scales. */
    BALANCED,
    /** The best of 16 scales, then every code between its neighbours: within 3 % of the optimum. */
    BEST,
    /** Every code that can be the best; for tests. */
    EXACT
}

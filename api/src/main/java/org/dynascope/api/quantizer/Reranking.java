package org.dynascope.api.quantizer;

import org.dynascope.api.Experimental;

/**
 * Which candidates a search compares again by their original vectors.
 *
 * @since 0.1.0
 */
@Experimental
public enum Reranking {
    /** None: answers are estimates with bounds. */
    NONE,
    /** A fixed multiple of the wanted neighbours, best estimates first. */
    TOP,
    /** Every vector that could, by its bound, be nearer than the farthest answer so far, as soon as it is met. */
    BOUND,
    /** As {@link #BOUND}, but put off until the bounds of others leave no doubt that it is needed: fewest original vectors. */
    LAZY_BOUND
}

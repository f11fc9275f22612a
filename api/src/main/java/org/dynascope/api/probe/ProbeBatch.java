package org.dynascope.api.probe;

/**
 * A fixed choice of examples on which a quantity is measured throughout a trajectory: the first of a shuffle from the
 * probe's own stream.
 *
 * @param split name of a split
 * @param size number of examples; 0, or more than there are, means all of them in their own order
 * @since 0.1.0
 */
public record ProbeBatch(String split, int size) {
    public ProbeBatch {
        if (size < 0) {
            throw new IllegalArgumentException("expected a size of at least 0, got " + size);
        }
    }
}

package org.dynascope.engine.compiler;

/**
 * The steps between which a buffer holds numbers that are still read, both included.
 *
 * @param bytes size of the buffer
 * @param first step that writes it
 * @param last last step that reads it
 */
record Lifetime(long bytes, int first, int last) {
    boolean overlaps(Lifetime other) {
        return first <= other.last && other.first <= last;
    }
}

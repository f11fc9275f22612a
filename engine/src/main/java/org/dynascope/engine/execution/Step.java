package org.dynascope.engine.execution;

/**
 * One part of a program, cut into tiles that may be computed by different threads.
 *
 * @since 0.1.0
 */
public interface Step {
    /**
     * Computes some tiles.
     *
     * @param worker number of the computing thread, which owns that scratch memory
     * @param firstTile first tile to compute
     * @param endTile one past the last tile to compute
     */
    void run(int worker, int firstTile, int endTile);

    /** Returns the number of tiles. */
    int tiles();

    /** Returns whether the work, by its shapes, is worth sharing. */
    boolean shared();
}

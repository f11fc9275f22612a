package org.dynascope.engine.operation.elementwise;

/**
 * Computes a {@link BlockFormula} on vectors. It works in whole vectors: it may read and write up to one vector past the
 * block, where the caller keeps room.
 */
@FunctionalInterface
interface FormulaLoop {
    /**
     * Computes a block.
     *
     * @param addresses absolute addresses of the operands, then of the stored results
     * @param count number of elements
     */
    void run(long[] addresses, int count);
}

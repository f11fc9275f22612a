package org.dynascope.engine.operation.elementwise;

/**
 * One elementwise operation over a block of elements at absolute addresses. A vector loop works in whole vectors: it may
 * read and write up to one vector past the block, where the caller keeps room.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface BlockLoop {
    /**
     * Computes {@code count} elements of the result.
     *
     * @param first address of the first operand's block
     * @param second address of the second operand's block; ignored by operations of one operand
     * @param result address of the result's block
     * @param count number of elements
     */
    void run(long first, long second, long result, int count);
}

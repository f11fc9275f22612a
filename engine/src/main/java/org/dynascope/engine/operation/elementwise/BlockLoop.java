package org.dynascope.engine.operation.elementwise;

/**
 * One elementwise operation over a block of elements at absolute addresses, in scalar arithmetic.
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

package org.dynascope.engine.execution;

import org.dynascope.engine.operation.elementwise.BlockLoop;

/**
 * One operation of a fused step.
 *
 * @param loop computation of a block
 * @param first first operand
 * @param second second operand; the first again for operations of one
 * @param result result
 * @since 0.1.0
 */
public record BlockOperation(BlockLoop loop, BlockAddress first, BlockAddress second, BlockAddress result) {
    void run(long firstElement, int count, int worker) {
        loop.run(
                first.at(firstElement, worker),
                second.at(firstElement, worker),
                result.at(firstElement, worker),
                count);
    }
}

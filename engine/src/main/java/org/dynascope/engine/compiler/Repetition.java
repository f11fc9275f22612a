package org.dynascope.engine.compiler;

import org.dynascope.api.tensor.Shape;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast in which element i of the result is element ⌊i / run⌋ mod period of the source: a scalar, a row, a column.
 *
 * @param source what is repeated
 * @param run how often an element is repeated before the next
 * @param period elements of the source
 */
record Repetition(Node source, long run, long period) {
    /** Returns the pattern of a node that is a broadcast of this kind, else null. */
    static @Nullable Repetition of(Node node) {
        if (!(node.origin() instanceof Result(BroadcastTo _, var operands))) {
            return null;
        }
        Node source = operands.getFirst();
        Shape from = source.shape();
        Shape to = node.shape();
        long run = 1;
        long period = 1;
        long outer = 1;
        for (int back = 1; back <= to.rank(); back++) {
            int size = to.size(-back);
            boolean stretched = back > from.rank() || from.size(-back) != size;
            if (size == 1) {
                continue;
            }
            if (!stretched && outer > 1) {
                return null;
            }
            run *= stretched && period == 1 ? size : 1;
            outer *= stretched && period > 1 ? size : 1;
            period *= stretched ? 1 : size;
        }
        return new Repetition(Buffers.owner(source), period == 1 ? 1 : run, period);
    }
}

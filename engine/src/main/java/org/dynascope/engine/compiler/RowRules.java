package org.dynascope.engine.compiler;

import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.elementwise.Plus;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.dynascope.engine.operation.row.MaskedSoftmax;
import org.dynascope.engine.operation.row.Softmax;
import org.jspecify.annotations.Nullable;

/** Operations on rows that take in what comes before them. */
final class RowRules {
    private RowRules() {}

    /** The softmax of x plus a repeated mask reads both at once. */
    static @Nullable Node maskedSoftmax(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof Softmax)
                || !(operands.getFirst().origin() instanceof Result(Plus _, List<Node> terms))) {
            return null;
        }
        Node rows = terms.getFirst();
        Node mask = Match.operandOf(BroadcastTo.class, terms.getLast());
        return mask == null || !MaskedSoftmax.fits(mask.shape(), rows.shape())
                ? null
                : graph.apply(new MaskedSoftmax(), List.of(rows, mask));
    }
}

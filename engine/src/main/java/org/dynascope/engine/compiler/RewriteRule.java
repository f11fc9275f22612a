package org.dynascope.engine.compiler;

import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.engine.graph.Node;
import org.jspecify.annotations.Nullable;

/** Knows a simpler form of some results, with the same bits unless the rule says otherwise. */
@FunctionalInterface
interface RewriteRule {
    /**
     * Returns the simpler form, or null if there is none. New nodes are made by {@code graph}, which simplifies them in turn.
     */
    @Nullable
    Node rewrite(Primitive primitive, List<Node> operands, Simplification graph);
}

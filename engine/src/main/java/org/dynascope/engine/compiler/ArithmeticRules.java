package org.dynascope.engine.compiler;

import java.util.List;
import java.util.OptionalDouble;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.elementwise.DividedBy;
import org.dynascope.engine.operation.elementwise.Minus;
import org.dynascope.engine.operation.elementwise.Negate;
import org.dynascope.engine.operation.elementwise.Plus;
import org.dynascope.engine.operation.elementwise.Times;
import org.jspecify.annotations.Nullable;

/** Simpler forms of arithmetic. There is no rule for 0 · x, which is not 0 for infinite x. */
final class ArithmeticRules {
    private ArithmeticRules() {}

    /** x + 0, x − 0, x · 1 and x / 1 are x. This is exact but for one case: −0 + 0 stays −0. */
    static @Nullable Node neutralElement(Primitive primitive, List<Node> operands, Simplification graph) {
        Node first = operands.getFirst();
        Node last = operands.getLast();
        return switch (primitive) {
            case Plus() -> is(last, 0) ? first : is(first, 0) ? last : null;
            case Minus() -> is(last, 0) ? first : null;
            case Times() -> is(last, 1) ? first : is(first, 1) ? last : null;
            case DividedBy() -> is(last, 1) ? first : null;
            default -> null;
        };
    }

    private static boolean is(Node node, double number) {
        OptionalDouble value = Match.uniformValue(node);
        return value.isPresent() && value.getAsDouble() == number;
    }

    /** −(−x) is x, x + (−y) and (−y) + x are x − y, x − (−y) is x + y. */
    static @Nullable Node sign(Primitive primitive, List<Node> operands, Simplification graph) {
        Node first = operands.getFirst();
        Node last = operands.getLast();
        Node firstNegated = Match.operandOf(Negate.class, first);
        Node lastNegated = Match.operandOf(Negate.class, last);
        return switch (primitive) {
            case Negate() -> firstNegated;
            case Plus() when lastNegated != null -> graph.apply(new Minus(), List.of(first, lastNegated));
            case Plus() when firstNegated != null -> graph.apply(new Minus(), List.of(last, firstNegated));
            case Minus() when lastNegated != null -> graph.apply(new Plus(), List.of(first, lastNegated));
            default -> null;
        };
    }
}

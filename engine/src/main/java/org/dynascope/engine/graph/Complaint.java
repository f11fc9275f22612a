package org.dynascope.engine.graph;

import java.util.List;
import java.util.stream.Collectors;
import org.dynascope.api.tensor.ShapeException;

/** Wording of refusals: what was expected and which operands came. */
final class Complaint {
    private static final String GOT = ", got ";

    private Complaint() {}

    /** Returns the refusal with the operation's name before it and its operands after it. */
    static ShapeException aboutShapes(String operation, ShapeException refusal, List<Node> operands) {
        String reason = String.valueOf(refusal.getMessage());
        int got = reason.indexOf(GOT);
        String expected = got < 0 ? reason : reason.substring(0, got);
        ShapeException complaint = new ShapeException(operation + ": " + expected + GOT + describe(operands));
        complaint.initCause(refusal);
        return complaint;
    }

    /** Returns the refusal of operands whose element types differ. */
    static IllegalArgumentException aboutElementTypes(String operation, List<Node> operands) {
        return new IllegalArgumentException(
                operation + ": expected one element type" + GOT + describe(operands) + "; cast one of them");
    }

    private static String describe(List<Node> operands) {
        return operands.stream().map(Node::description).collect(Collectors.joining(" and "));
    }
}

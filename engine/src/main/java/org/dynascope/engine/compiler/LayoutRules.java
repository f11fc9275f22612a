package org.dynascope.engine.compiler;

import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.contraction.Matmul;
import org.dynascope.engine.operation.elementwise.Times;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.dynascope.engine.operation.layout.Permute;
import org.dynascope.engine.operation.layout.Relabelling;
import org.dynascope.engine.operation.layout.Reshape;
import org.dynascope.engine.operation.layout.Transpose;
import org.jspecify.annotations.Nullable;

/** Simpler forms of operations that only move elements. */
final class LayoutRules {
    private LayoutRules() {}

    /** Names and detachments vanish; of nested reshapes the outermost stays; a reshaped repetition repeats anew. */
    static @Nullable Node relabelling(Primitive primitive, List<Node> operands, Simplification graph) {
        Node operand = operands.getFirst();
        if (!(primitive instanceof Relabelling)) {
            return null;
        }
        if (!(primitive instanceof Reshape(Shape shape)) || operand.shape().equals(shape)) {
            return operand;
        }
        Node original = Match.operandOf(Reshape.class, operand);
        if (original != null) {
            return graph.apply(primitive, List.of(original));
        }
        Node element = Match.repeatedElement(operand);
        return element == null ? null : graph.apply(new BroadcastTo(shape), List.of(element));
    }

    /** A broadcast that adds no elements is a reshape; of nested ones the outermost stays; one element is made a scalar. */
    static @Nullable Node broadcast(Primitive primitive, List<Node> operands, Simplification graph) {
        Node operand = operands.getFirst();
        if (!(primitive instanceof BroadcastTo(Shape shape))) {
            return null;
        }
        if (operand.shape().elements() == shape.elements()) {
            return graph.apply(new Reshape(shape), operands);
        }
        Node original = Match.operandOf(BroadcastTo.class, operand);
        if (original != null) {
            return graph.apply(primitive, List.of(original));
        }
        return operand.shape().elements() == 1 && operand.shape().rank() > 0
                ? graph.apply(primitive, List.of(Match.scalar(operand, graph)))
                : null;
    }

    /** Of nested permutations one stays, or none; a factor that all elements share is multiplied before. */
    static @Nullable Node permute(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(operands.getFirst().origin() instanceof Result(Permute inner, List<Node> originals))) {
            return null;
        }
        Node original = originals.getFirst();
        if (primitive instanceof Permute(List<Integer> order)) {
            List<Integer> both = order.stream().map(inner.order()::get).toList();
            boolean isIdentity = both.stream().sorted().toList().equals(both);
            return isIdentity ? original : graph.apply(new Permute(both), originals);
        }
        Node element = primitive instanceof Times ? Match.repeatedElement(operands.getLast()) : null;
        if (element == null) {
            return null;
        }
        Node factor = graph.apply(new BroadcastTo(original.shape()), List.of(element));
        return graph.apply(inner, List.of(graph.apply(primitive, List.of(original, factor))));
    }

    /** Two transpositions cancel; (Aᵀ · B)ᵀ is Bᵀ · A; one of a single row or column is a reshape, one of equal elements a broadcast. */
    static @Nullable Node transpose(Primitive primitive, List<Node> operands, Simplification graph) {
        if (!(primitive instanceof Transpose)) {
            return null;
        }
        Node operand = operands.getFirst();
        Node original = Match.operandOf(Transpose.class, operand);
        if (original != null) {
            return original;
        }
        if (operand.origin() instanceof Result(Matmul(boolean transposeLeft, boolean transposeRight), var factors)
                && transposeLeft
                && !transposeRight
                && operand.shape().size(-2) > 1) {
            return graph.apply(new Matmul(true, false), factors.reversed());
        }
        Shape shape =
                primitive.resultType(operands.stream().map(Node::type).toList()).shape();
        if (shape.size(-1) == 1 || shape.size(-2) == 1) {
            return graph.apply(new Reshape(shape), operands);
        }
        Node element = Match.repeatedElement(operand);
        return element == null ? null : graph.apply(new BroadcastTo(shape), List.of(element));
    }
}

package org.dynascope.engine.compiler;

import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;

/**
 * What one step of a compiled program computes.
 *
 * @param operations names of its primitives in order; several where elementwise operations are fused
 * @param result type of the last one's result
 * @param count floating-point operations, a multiplication and an addition as two; 0 for primitives that say nothing
 * @param slices parts of the result along its first axis that are computed one after the other, each with those of other steps; 1 if it is
 *     computed whole
 * @since 0.1.0
 */
public record StepContent(List<String> operations, TensorType result, long count, int slices) {
    public StepContent {
        operations = List.copyOf(operations);
    }

    static StepContent of(Unit unit, Slices slices) {
        List<String> names = unit.members().stream().map(StepContent::name).toList();
        long count = unit.members().stream().mapToLong(OperationCount::of).sum();
        return new StepContent(names, unit.members().getLast().type(), count, slices.count());
    }

    private static String name(Node node) {
        return node.origin() instanceof Result(Primitive primitive, var _) ? primitive.name() : node.description();
    }
}

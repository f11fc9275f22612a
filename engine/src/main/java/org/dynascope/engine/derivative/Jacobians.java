package org.dynascope.engine.derivative;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.batching.Batching;
import org.dynascope.engine.graph.Node;

/**
 * Whole Jacobian matrices, by one batched sweep: reverse mode on every unit cotangent gives the rows, forward mode on every
 * unit tangent the columns.
 *
 * @since 0.1.0
 */
public final class Jacobians {
    private Jacobians() {}

    /** Returns the derivatives by rows if the output has no more elements than the variables, else by columns. */
    public static Named<Tensor> of(Node output, Named<Tensor> variables) {
        long inputs = variables.values().stream()
                .mapToLong(variable -> variable.shape().elements())
                .sum();
        return output.shape().elements() <= inputs ? byRows(output, variables) : byColumns(output, variables);
    }

    /** Returns the derivatives by reverse mode, each of shape [output shape…, variable shape…]. */
    public static Named<Tensor> byRows(Node output, Named<Tensor> variables) {
        Node cotangent = output.tape().placeholder(output.type());
        List<Node> nodes = variables.values().stream().map(Node::of).toList();
        ReverseSweep sweep = new ReverseSweep(output, cotangent, nodes);
        Named<Node> rows = variables.map(variable -> Node.of(sweep.cotangent(Node.of(variable))));
        Batching batching = batching(rows.values().stream().toList(), cotangent);
        return rows.mapWithName((name, row) ->
                batching.batch(row).reshape(joined(output, variables.get(name).shape())));
    }

    /** Returns the derivatives by forward mode, each of shape [output shape…, variable shape…]. */
    public static Named<Tensor> byColumns(Node output, Named<Tensor> variables) {
        return variables.map(variable -> columns(output, Node.of(variable)));
    }

    private static Tensor columns(Node output, Node variable) {
        Node direction = output.tape().placeholder(variable.type());
        Node column = Node.of(new ForwardSweep(List.of(output), Map.of(variable, direction)).tangent(output));
        int inputs = Math.toIntExact(variable.shape().elements());
        int outputs = Math.toIntExact(output.shape().elements());
        return batching(List.of(column), direction)
                .batch(column)
                .reshape(Shape.of(inputs, outputs))
                .transpose()
                .reshape(joined(output, variable.shape()));
    }

    /** Returns the graphs of rows or columns for every unit direction. */
    static Batching batching(List<Node> roots, Node direction) {
        int count = Math.toIntExact(direction.shape().elements());
        Node units = direction.tape().constant(units(direction.type(), count));
        return new Batching(roots, Map.of(direction, units), count);
    }

    private static TensorValue units(TensorType type, int count) {
        TensorType units = type.withShape(type.shape().prepend(count));
        return TensorValue.filled(units, memory -> {
            for (long unit = 0; unit < count; unit++) {
                if (type.element() == ElementType.FLOAT32) {
                    memory.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, unit * (count + 1), 1);
                } else {
                    memory.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, unit * (count + 1), 1);
                }
            }
        });
    }

    private static Shape joined(Node output, Shape variable) {
        List<Integer> sizes = new ArrayList<>(output.shape().sizes());
        sizes.addAll(variable.sizes());
        return new Shape(sizes);
    }
}

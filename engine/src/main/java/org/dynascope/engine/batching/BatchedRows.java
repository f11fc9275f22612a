package org.dynascope.engine.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.layout.Gather;
import org.dynascope.engine.operation.layout.ScatterAdd;

/**
 * Rows of tables, by index, of many examples. With tables of their own, the examples' tables are one table, in which an
 * index of example e stands e · rows further on; with shared indices, a row holds those of all examples side by side.
 *
 * @param examples number of examples
 * @param rows rows of one example's table
 */
record BatchedRows(int examples, int rows) {
    /** Returns whether the number of an example's row is exact among all examples' rows. */
    boolean fits(ElementType element) {
        long exact = element == ElementType.FLOAT32 ? 1L << 24 : 1L << 53;
        return (long) examples * rows <= Math.min(exact, Integer.MAX_VALUE);
    }

    /** Returns the rows of tables, [examples, …index, …row]. */
    Node gathered(BatchOperand table, BatchOperand indices) {
        if (table.shared()) {
            return Node.of(table.node().apply(new Gather(), indices.node()));
        }
        int axes = indices.exampleType().shape().rank();
        if (indices.shared()) {
            return front(Node.of(behind(table.node(), 1).apply(new Gather(), indices.node())), axes);
        }
        List<Integer> sizes = new ArrayList<>(table.node().shape().sizes());
        sizes.subList(0, 2).clear();
        sizes.addFirst(examples * rows);
        return Node.of(table.node().reshape(new Shape(sizes)).apply(new Gather(), shifted(indices.node())));
    }

    /** Returns tables of added rows, [examples, rows, …row]. */
    Node added(BatchOperand values, BatchOperand indices) {
        int axes = indices.exampleType().shape().rank();
        if (indices.shared()) {
            Primitive sideBySide = new ScatterAdd(rows);
            return front(Node.of(behind(values.node(), axes).apply(sideBySide, indices.node())), 1);
        }
        Node sums = Node.of(values.stretched(examples).apply(new ScatterAdd(examples * rows), shifted(indices.node())));
        List<Integer> sizes = new ArrayList<>(sums.shape().sizes());
        sizes.set(0, rows);
        sizes.addFirst(examples);
        return sums.reshape(new Shape(sizes));
    }

    /** Returns indices among all examples' rows; what is no index of its example's stays none. */
    private Node shifted(Node indices) {
        List<Integer> sizes = new ArrayList<>(indices.shape().sizes());
        sizes.subList(1, sizes.size()).replaceAll(_ -> 1);
        TensorType type = indices.type().withShape(new Shape(sizes));
        double[] offsets = IntStream.range(0, examples)
                .mapToDouble(example -> (double) example * rows)
                .toArray();
        Node first = indices.tape().constant(TensorValue.of(type, offsets));
        var inside = indices.greaterThan(indices.constant(-1))
                .times(indices.constant(rows).greaterThan(indices));
        return Node.of(indices.plus(first).plus(1).times(inside).minus(1));
    }

    /** Puts the axis of the examples behind so many axes. */
    private static Node behind(Node node, int axes) {
        List<Integer> order = axes(node);
        order.remove(0);
        order.add(axes, 0);
        return permuted(node, order);
    }

    /** Puts the axis of the examples, which lies behind so many axes, in front. */
    private static Node front(Node node, int axes) {
        List<Integer> order = axes(node);
        order.add(0, order.remove(axes));
        return permuted(node, order);
    }

    private static List<Integer> axes(Node node) {
        return new ArrayList<>(IntStream.range(0, node.shape().rank()).boxed().toList());
    }

    private static Node permuted(Node node, List<Integer> order) {
        return Node.of(node.permute(order.stream().mapToInt(Integer::intValue).toArray()));
    }
}

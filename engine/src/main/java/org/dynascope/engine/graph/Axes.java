package org.dynascope.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;

/** Formulas that remove axes of a tensor. */
final class Axes {
    private Axes() {}

    /** Applies a reduction of adjacent axes to each run of adjacent axes among the named ones, innermost run first. */
    static Node reduce(String operation, Node tensor, int[] axes, BiFunction<Integer, Integer, Primitive> reduction) {
        boolean[] removed = removed(operation, tensor, axes);
        Node reduced = tensor;
        int end = removed.length;
        while (end > 0) {
            int first = end - 1;
            if (removed[first]) {
                while (first > 0 && removed[first - 1]) {
                    first--;
                }
                reduced = reduced.apply(reduction.apply(first, end));
            }
            end = first;
        }
        return reduced;
    }

    private static boolean[] removed(String operation, Node tensor, int[] axes) {
        int rank = tensor.shape().rank();
        boolean[] removed = new boolean[rank];
        if (axes.length == 0) {
            Arrays.fill(removed, true);
        }
        for (int axis : axes) {
            removed[index(operation, tensor, axis)] = true;
        }
        return removed;
    }

    /** Returns the index of an axis, where negative ones count from the last. */
    static int index(String operation, Node tensor, int axis) {
        int rank = tensor.shape().rank();
        if (axis < -rank || axis >= rank) {
            throw new ShapeException(operation + ": expected axes from " + -rank + " to " + (rank - 1) + ", got " + axis
                    + " for " + tensor.description());
        }
        return axis < 0 ? axis + rank : axis;
    }

    /**
     * Returns m + log Σ exp(x − m) with m the largest element, or 0 where that is infinite. As the result does not depend on m,
     * m is detached and the derivative is the softmax.
     */
    static Tensor logSumExp(Node tensor) {
        requireAxis("log-sum-exp", tensor);
        Tensor largest = tensor.max(-1).detached();
        Tensor finite = largest.minus(largest).equalTo(largest.constant(0)).where(largest, largest.constant(0));
        Tensor shifted = tensor.minus(keepAxis(finite, tensor.shape()));
        return shifted.exp().sum(-1).log().plus(finite);
    }

    private static void requireAxis(String operation, Node tensor) {
        if (tensor.shape().rank() == 0) {
            throw new ShapeException(operation + ": expected at least one axis, got " + tensor.description());
        }
    }

    /** Puts back the innermost axis, as one of size 1. */
    private static Tensor keepAxis(Tensor reduced, Shape original) {
        List<Integer> sizes = new ArrayList<>(original.sizes());
        sizes.set(sizes.size() - 1, 1);
        return reduced.reshape(new Shape(sizes));
    }
}

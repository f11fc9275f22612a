package org.dynascope.testkit;

import java.util.Arrays;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;

/** Arithmetic with named float64 tensors taken as one long vector. */
final class Vectors {
    private Vectors() {}

    /** Returns standard normal numbers of the same names and shapes. */
    static Named<TensorValue> normalLike(Named<TensorValue> like, RandomStream random) {
        return like.map(value -> DrawnParameters.normal(value.shape(), random));
    }

    /** Returns start + factor · direction. */
    static Named<TensorValue> moved(Named<TensorValue> start, Named<TensorValue> direction, double factor) {
        return start.mapWithName((name, value) -> {
            double[] elements = value.toDoubleArray();
            double[] slopes = direction.get(name).toDoubleArray();
            for (int index = 0; index < elements.length; index++) {
                elements[index] += factor * slopes[index];
            }
            return Tensors.of(value.shape(), elements);
        });
    }

    /** Returns the sum of the products of all elements. */
    static double dot(Named<TensorValue> first, Named<TensorValue> second) {
        double sum = 0;
        for (String name : first.names()) {
            double[] left = first.get(name).toDoubleArray();
            double[] right = second.get(name).toDoubleArray();
            for (int index = 0; index < left.length; index++) {
                sum += left[index] * right[index];
            }
        }
        return sum;
    }

    /** Returns the Euclidean norm of all elements. */
    static double norm(Named<TensorValue> vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /**
     * Returns the tensor whose slice i along an axis is slice order[i] of the given one.
     *
     * @param order a permutation of the axis's indices
     */
    static TensorValue permuted(TensorValue value, int axis, int[] order) {
        Shape shape = value.shape();
        int inner = product(shape, axis + 1, shape.rank());
        int outer = product(shape, 0, axis);
        double[] source = value.toDoubleArray();
        double[] target = new double[source.length];
        for (int block = 0; block < outer; block++) {
            for (int index = 0; index < order.length; index++) {
                int from = (block * order.length + order[index]) * inner;
                System.arraycopy(source, from, target, (block * order.length + index) * inner, inner);
            }
        }
        return Tensors.of(shape, target);
    }

    /** Returns the permutation 1, 2, … size − 1, 0, which leaves nothing in its place. */
    static int[] rotation(int size) {
        int[] order = new int[size];
        Arrays.setAll(order, index -> (index + 1) % size);
        return order;
    }

    private static int product(Shape shape, int from, int end) {
        return Arrays.stream(shape.sizes().stream().mapToInt(Integer::intValue).toArray(), from, end)
                .reduce(1, Math::multiplyExact);
    }
}

package org.dynascope.probes.matching;

import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorView;

/**
 * Inner products of the units of two networks: element (i, j) is that of unit i of the one with unit j of the other, summed over
 * all tensors that were added.
 */
final class Similarity {
    private final double[][] sums;

    Similarity(int units) {
        this.sums = new double[units][units];
    }

    /**
     * Adds the products of the slices of two tensors along an axis. Cost: units · elements multiplications.
     *
     * @param axis axis that counts the units in both
     */
    void add(TensorView fixed, TensorView moved, int axis) {
        int units = sums.length;
        double[] rows = unitsFirst(fixed, axis);
        double[] columns = unitsLast(moved, axis);
        int length = rows.length / units;
        for (int place = 0; place < length; place++) {
            int start = place * units;
            for (int unit = 0; unit < units; unit++) {
                addScaled(sums[unit], rows[unit * length + place], columns, start);
            }
        }
    }

    private static void addScaled(double[] target, double factor, double[] source, int start) {
        if (factor == 0) {
            return;
        }
        for (int index = 0; index < target.length; index++) {
            target[index] += factor * source[start + index];
        }
    }

    /** Returns the products; the array is this object's own. */
    double[][] sums() {
        return sums;
    }

    private static double[] unitsFirst(TensorView value, int axis) {
        double[] source = value.toDoubleArray();
        Layout layout = Layout.of(value.shape(), axis);
        double[] target = new double[source.length];
        for (int index = 0; index < source.length; index++) {
            int unit = index / layout.inner % layout.units;
            target[unit * (source.length / layout.units) + layout.place(index)] = source[index];
        }
        return target;
    }

    private static double[] unitsLast(TensorView value, int axis) {
        double[] source = value.toDoubleArray();
        Layout layout = Layout.of(value.shape(), axis);
        double[] target = new double[source.length];
        for (int index = 0; index < source.length; index++) {
            int unit = index / layout.inner % layout.units;
            target[layout.place(index) * layout.units + unit] = source[index];
        }
        return target;
    }

    /**
     * Where the elements of a tensor lie.
     *
     * @param units length of the axis that counts units
     * @param inner elements of one step along it
     */
    private record Layout(int units, int inner) {
        static Layout of(Shape shape, int axis) {
            int inner = 1;
            for (int next = axis + 1; next < shape.rank(); next++) {
                inner *= shape.size(next);
            }
            return new Layout(shape.size(axis), inner);
        }

        /** Returns the place of an element within its unit's slice. */
        int place(int index) {
            return index / (inner * units) * inner + index % inner;
        }
    }
}

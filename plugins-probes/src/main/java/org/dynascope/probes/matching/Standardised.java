package org.dynascope.probes.matching;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Activations with mean 0 and deviation 1 for each unit. */
final class Standardised {
    private Standardised() {}

    /**
     * Returns activations centred and scaled over examples and pixels; those of a unit that never changes become 0.
     *
     * @param activations shape [examples, units, …pixels]
     * @return the same shape, float64
     */
    static TensorValue byUnit(TensorValue activations) {
        Shape shape = activations.shape();
        int units = shape.size(1);
        int pixels = Math.toIntExact(shape.elements() / shape.size(0) / units);
        double[] values = activations.toDoubleArray();
        for (int unit = 0; unit < units; unit++) {
            standardise(values, unit, units, pixels);
        }
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT64), values);
    }

    private static void standardise(double[] values, int unit, int units, int pixels) {
        int count = values.length / units;
        double mean = 0;
        for (int index = 0; index < count; index++) {
            mean += values[place(index, unit, units, pixels)] / count;
        }
        double squares = 0;
        for (int index = 0; index < count; index++) {
            double centred = values[place(index, unit, units, pixels)] - mean;
            squares += centred * centred / count;
        }
        double factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
        for (int index = 0; index < count; index++) {
            int place = place(index, unit, units, pixels);
            values[place] = (values[place] - mean) * factor;
        }
    }

    private static int place(int index, int unit, int units, int pixels) {
        return (index / pixels * units + unit) * pixels + index % pixels;
    }
}

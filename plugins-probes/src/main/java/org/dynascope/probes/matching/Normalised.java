package org.dynascope.probes.matching;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Activations of length 1 for each example. */
final class Normalised {
    private Normalised() {}

    /**
     * Returns activations of which those of each example, over units and pixels, have Euclidean length 1; those of an example that
     * moves no unit stay 0.
     *
     * @param activations shape [examples, units, …pixels]
     * @return the same shape, float64
     */
    static TensorValue byExample(TensorValue activations) {
        double[] values = activations.toDoubleArray();
        int length = values.length / activations.shape().size(0);
        for (int start = 0; start < values.length; start += length) {
            normalise(values, start, start + length);
        }
        return TensorValue.of(new TensorType(activations.shape(), ElementType.FLOAT64), values);
    }

    private static void normalise(double[] values, int start, int end) {
        double squares = 0;
        for (int index = start; index < end; index++) {
            squares += values[index] * values[index];
        }
        double factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
        for (int index = start; index < end; index++) {
            values[index] *= factor;
        }
    }
}

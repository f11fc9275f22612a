package org.dynascope.core.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;

/**
 * A random step of parameters: θ + ε‖θ‖·u, with u uniform on the unit sphere of all parameters together. Computed in float64 and
 * rounded once.
 */
final class Perturbation {
    private Perturbation() {}

    /**
     * Returns the parameters after the step; the very same for ε = 0.
     *
     * @param size length ε of the step, as a share of the parameters' norm
     * @param random stream of the direction; equal streams give equal directions at every size
     */
    static Named<TensorValue> apply(Named<TensorValue> parameters, double size, RandomStream random) {
        if (size == 0) {
            return parameters;
        }
        SequencedMap<String, double[]> directions = new LinkedHashMap<>();
        double squares = 0;
        double directionSquares = 0;
        for (Map.Entry<String, TensorValue> parameter : parameters.entries().entrySet()) {
            double[] values = parameter.getValue().toDoubleArray();
            double[] direction = new double[values.length];
            for (int index = 0; index < values.length; index++) {
                direction[index] = random.nextGaussian();
                directionSquares += direction[index] * direction[index];
                squares += values[index] * values[index];
            }
            directions.put(parameter.getKey(), direction);
        }
        double factor = size * Math.sqrt(squares / directionSquares);
        return parameters.mapWithName((name, value) -> {
            double[] moved = value.toDoubleArray();
            double[] direction = directions.getOrDefault(name, moved);
            for (int index = 0; index < moved.length; index++) {
                moved[index] += factor * direction[index];
            }
            return TensorValue.of(value.type(), moved);
        });
    }
}

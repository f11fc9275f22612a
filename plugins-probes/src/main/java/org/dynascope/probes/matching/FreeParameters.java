package org.dynascope.probes.matching;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Parameters that go downhill with momentum, v ← μ·v + g and θ ← θ − η·v, in float64. */
final class FreeParameters {
    private final SequencedMap<String, TensorType> types = new LinkedHashMap<>();
    private final double[] values;
    private final double[] velocity;
    private final double learningRate;
    private final double momentum;

    FreeParameters(Named<TensorValue> start, double learningRate, double momentum) {
        start.names()
                .forEach(name -> types.put(name, new TensorType(start.get(name).shape(), ElementType.FLOAT64)));
        this.values = start.values().stream()
                .flatMapToDouble(each -> Arrays.stream(each.toDoubleArray()))
                .toArray();
        this.velocity = new double[values.length];
        this.learningRate = learningRate;
        this.momentum = momentum;
    }

    /**
     * Goes one step.
     *
     * @param gradient by all parameters laid end to end in their order; not modified
     */
    void descend(double[] gradient) {
        for (int index = 0; index < values.length; index++) {
            velocity[index] = momentum * velocity[index] + gradient[index];
            values[index] -= learningRate * velocity[index];
        }
    }

    /** Returns a copy under the parameters' names. */
    Named<TensorValue> named() {
        SequencedMap<String, TensorValue> named = new LinkedHashMap<>();
        int start = 0;
        for (Map.Entry<String, TensorType> entry : types.entrySet()) {
            int end = start + Math.toIntExact(entry.getValue().shape().elements());
            named.put(entry.getKey(), TensorValue.of(entry.getValue(), Arrays.copyOfRange(values, start, end)));
            start = end;
        }
        return new Named<>(named);
    }
}

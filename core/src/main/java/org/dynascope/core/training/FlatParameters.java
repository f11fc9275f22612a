package org.dynascope.core.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Program;

/** All parameters of a model laid end to end in their order, as vectors of float64. */
record FlatParameters(ModelDeclaration declaration) {
    /** Returns the length of a vector. */
    int dimension() {
        return Math.toIntExact(declaration.parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum());
    }

    /** Adds weighted outputs of a program, one for each parameter, to a vector. */
    void addOutputs(Program program, Group group, double weight, double[] sum) {
        int offset = 0;
        for (ParameterDeclaration parameter : declaration.parameters()) {
            double[] part = program.output(group.full(parameter.name())).toDoubleArray();
            for (int index = 0; index < part.length; index++) {
                sum[offset + index] += weight * part[index];
            }
            offset += part.length;
        }
    }

    /** Cuts a vector into tensors of the parameters' shapes. */
    Named<TensorValue> cut(double[] vector) {
        SequencedMap<String, TensorValue> parts = new LinkedHashMap<>();
        int offset = 0;
        for (ParameterDeclaration parameter : declaration.parameters()) {
            int end = offset + Math.toIntExact(parameter.shape().elements());
            TensorType type = new TensorType(parameter.shape(), ElementType.FLOAT64);
            parts.put(parameter.name(), TensorValue.of(type, Arrays.copyOfRange(vector, offset, end)));
            offset = end;
        }
        return new Named<>(parts);
    }
}

package org.dynascope.core.training;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.engine.Program;

/** All parameters of a model laid end to end in their order, as vectors of float64. */
record FlatParameters(ModelDeclaration declaration) {
    /** Returns the length of a vector. */
    int dimension() {
        return Math.toIntExact(declaration.parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum());
    }

    /** Adds weighted float64 outputs of a program, one for each parameter, to a vector. */
    void addOutputs(Program program, Group group, double weight, double[] sum) {
        int offset = 0;
        for (ParameterDeclaration parameter : declaration.parameters()) {
            MemorySegment part = program.output(group.full(parameter.name())).memory();
            int length = Math.toIntExact(parameter.shape().elements());
            for (int index = 0; index < length; index++) {
                sum[offset + index] += weight * part.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
            }
            offset += length;
        }
    }

    /** Writes the parts of a vector into float64 inputs of a program, one for each parameter. */
    void write(double[] vector, Program program, Group group) {
        int offset = 0;
        for (ParameterDeclaration parameter : declaration.parameters()) {
            int length = Math.toIntExact(parameter.shape().elements());
            MemorySegment input = program.input(group.full(parameter.name()));
            MemorySegment.copy(vector, offset, input, ValueLayout.JAVA_DOUBLE, 0, length);
            offset += length;
        }
    }
}

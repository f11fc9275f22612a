package org.dynascope.core.training;

import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.engine.Program;

/** All parameters of a model laid end to end in their order, as vectors of float64. */
record FlatParameters(ModelDeclaration declaration) {
    /** Returns the length of a vector. */
    int dimension() {
        return Math.toIntExact(declaration.parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum());
    }

    /** Returns where float64 inputs of a program lie, one for each parameter. */
    FlatMemory inputs(Program program, Group group) {
        return new FlatMemory(declaration.parameters().stream()
                .map(parameter -> program.input(group.full(parameter.name())))
                .toList());
    }

    /** Returns where float64 outputs of a program lie, one for each parameter; for programs that carry none of them over. */
    FlatMemory outputs(Program program, Group group) {
        return new FlatMemory(declaration.parameters().stream()
                .map(parameter -> program.output(group.full(parameter.name())).memory())
                .toList());
    }
}

package org.dynascope.api.model;

import java.util.List;

/**
 * What a model consists of, for inputs and outputs of known shape.
 *
 * @param parameters trained tensors, in the order they are initialised
 * @param buffers tensors updated by the training pass
 * @param permutationGroups units that may be renumbered
 * @since 0.1.0
 */
public record ModelDeclaration(
        List<ParameterDeclaration> parameters,
        List<BufferDeclaration> buffers,
        List<PermutationGroup> permutationGroups) {
    public ModelDeclaration {
        parameters = List.copyOf(parameters);
        buffers = List.copyOf(buffers);
        permutationGroups = List.copyOf(permutationGroups);
    }
}

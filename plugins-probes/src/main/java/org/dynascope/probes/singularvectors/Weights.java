package org.dynascope.probes.singularvectors;

import java.util.List;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ParameterDeclaration;
import org.dynascope.api.model.Role;

/** The weights of a model that are matrices, or tensors that can be read as such. */
final class Weights {
    private Weights() {}

    static List<ParameterDeclaration> of(ModelDeclaration declaration) {
        return declaration.parameters().stream()
                .filter(each -> each.role() == Role.WEIGHT || each.role() == Role.OUTPUT_WEIGHT)
                .filter(each -> each.shape().rank() > 1)
                .toList();
    }

    /** Returns the axis that counts a weight's units: the first where a vector of the same layer is as long, as in convolutions. */
    static int unitAxis(ParameterDeclaration weight, ModelDeclaration declaration) {
        String layer = layer(weight);
        boolean isFirst = weight.shape().rank() > 2
                && declaration.parameters().stream()
                        .filter(each ->
                                layer(each).equals(layer) && each.shape().rank() == 1)
                        .anyMatch(each -> each.shape().size(0) == weight.shape().size(0));
        return isFirst ? 0 : weight.shape().rank() - 1;
    }

    private static String layer(ParameterDeclaration parameter) {
        return parameter.name().substring(0, parameter.name().lastIndexOf('.') + 1);
    }
}

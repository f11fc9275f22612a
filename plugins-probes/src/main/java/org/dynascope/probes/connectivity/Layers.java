package org.dynascope.probes.connectivity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.dynascope.api.model.ModelDeclaration;
import org.dynascope.api.model.ModelState;
import org.dynascope.api.model.ParameterDeclaration;

/**
 * The layers of a model: parameters and buffers that share their name up to the last dot, in the order they are declared, which is
 * that of the computation in a chain of layers.
 *
 * @param names what the names of each layer begin with, the dot included
 */
record Layers(List<String> names) {
    static Layers of(ModelDeclaration declaration) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        declaration.parameters().stream()
                .map(ParameterDeclaration::name)
                .map(Layers::of)
                .forEach(names::add);
        return new Layers(List.copyOf(names));
    }

    static String of(String tensor) {
        return tensor.substring(0, tensor.lastIndexOf('.') + 1);
    }

    int count() {
        return names.size();
    }

    /** Returns what the layers are called. */
    List<String> titles() {
        return names.stream().map(name -> name.replaceFirst("\\.$", "")).toList();
    }

    /** Returns whether a tensor belongs to a layer. */
    Predicate<String> only(int layer) {
        return tensor -> of(tensor).equals(names.get(layer));
    }

    /** Returns whether a tensor belongs to one of the first layers. */
    Predicate<String> first(int layers) {
        return tensor -> names.subList(0, layers).contains(of(tensor));
    }

    /** Returns the network whose first layers are those of one, and the rest those of another. */
    ModelState stitched(ModelState lower, ModelState upper, int layers) {
        return upper.with(lower, first(layers));
    }
}

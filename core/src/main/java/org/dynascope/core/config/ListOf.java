package org.dynascope.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * Values in an order; one alone stands for a list of one.
 *
 * @param element type of the values
 */
record ListOf(ValueType element) implements ValueType {
    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        if (Tree.isNothing(node)) {
            return refuse(node, path, findings, "");
        }
        boolean isList = Tree.shape(node) == Tree.Shape.LIST;
        List<ImmutableNode> nodes = isList ? node.getChildren() : List.of(node);
        List<Object> values = new ArrayList<>();
        for (int index = 0; index < nodes.size(); index++) {
            Object value = element.read(nodes.get(index), isList ? path + "[" + index + "]" : path, findings);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == nodes.size() ? List.copyOf(values) : null;
    }

    @Override
    public Object write(Object value) {
        return ((List<?>) value).stream().map(element::write).toList();
    }

    @Override
    public Object withChosen(Object value, UnaryOperator<Chosen<?>> change) {
        boolean changed = false;
        List<Object> values = new ArrayList<>();
        for (Object each : (List<?>) value) {
            values.add(element.withChosen(each, change));
            changed |= values.getLast() != each;
        }
        return changed ? List.copyOf(values) : value;
    }

    @Override
    public String text() {
        return "list of " + element.text() + "s";
    }

    @Override
    public String expected() {
        return "a list, such as " + example();
    }

    @Override
    public String sample(Catalogue catalogue) {
        return "[" + element.sample(catalogue) + "]";
    }

    @Override
    public String example() {
        return "[" + element.example() + "]";
    }

    @Override
    public List<String> choices() {
        return element.choices();
    }

    @Override
    public List<ParameterDescription> children() {
        return element.children();
    }
}

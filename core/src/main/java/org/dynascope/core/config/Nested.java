package org.dynascope.core.config;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * A map of parameters.
 *
 * @param type record of the parameters
 */
record Nested(Class<? extends Record> type) implements ValueType {
    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        List<Record> records = ParameterRecords.read(List.of(type), node, path, findings);
        return records.isEmpty() ? null : records.get(0);
    }

    @Override
    public Object write(Object value) {
        return ParameterRecords.toTree((Record) value);
    }

    @Override
    public Object withChosen(Object value, UnaryOperator<Chosen<?>> change) {
        return ParameterRecords.withChosen((Record) value, change);
    }

    @Override
    public String text() {
        return "map";
    }

    @Override
    public String expected() {
        List<String> keys = RecordType.of(type).keys();
        return keys.isEmpty() ? "nothing inside" : "a map of " + String.join(", ", keys);
    }

    @Override
    public String sample(Catalogue catalogue) {
        return ParameterRecords.sample(type, catalogue);
    }

    @Override
    public String example() {
        return "{}";
    }

    @Override
    public List<ParameterDescription> children() {
        return ParameterRecords.describe(type);
    }
}

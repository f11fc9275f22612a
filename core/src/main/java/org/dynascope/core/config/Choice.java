package org.dynascope.core.config;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.jspecify.annotations.Nullable;

/**
 * One word of a few.
 *
 * @param type enum whose constants, in kebab-case, are the words
 */
record Choice(Class<?> type) implements ValueType {
    static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        if (Tree.shape(node) != Tree.Shape.SCALAR || Tree.isNothing(node)) {
            return refuse(node, path, findings, "");
        }
        String given = Tree.scalar(node).map(Scalar::text).orElse("");
        for (Object constant : constants()) {
            if (word(constant).equals(given)) {
                return constant;
            }
        }
        String meant = Spelling.nearest(given, choices())
                .map(each -> "; did you mean '" + each + "'?")
                .orElse("");
        return refuse(node, path, findings, meant);
    }

    private Object[] constants() {
        return Objects.requireNonNull(type.getEnumConstants());
    }

    @Override
    public Object write(Object value) {
        return word(value);
    }

    @Override
    public String text() {
        return "choice";
    }

    @Override
    public String expected() {
        return "one of " + String.join(", ", choices());
    }

    @Override
    public String example() {
        return choices().get(0);
    }

    @Override
    public List<String> choices() {
        return Stream.of(constants()).map(Choice::word).toList();
    }
}

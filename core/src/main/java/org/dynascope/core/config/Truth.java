package org.dynascope.core.config;

import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.jspecify.annotations.Nullable;

/** True or false. */
record Truth() implements ValueType {
    /** What a word that is not a truth was probably meant to be. */
    private static final Map<String, String> OTHER_WORDS =
            Map.of("yes", "true", "on", "true", "true", "true", "no", "false", "off", "false", "false", "false");

    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        Optional<Scalar> scalar = Tree.scalar(node);
        if (scalar.isPresent() && scalar.get().kind() == Scalar.Kind.TRUTH) {
            return Boolean.valueOf(scalar.get().text());
        }
        String given = Tree.shown(node);
        String meant = OTHER_WORDS.get(Spelling.kebab(given));
        String hint = given.equals(meant) ? "; leave the quotes out" : "; did you mean " + meant + "?";
        return refuse(node, path, findings, meant == null ? "" : hint);
    }

    @Override
    public Object write(Object value) {
        return value;
    }

    @Override
    public String text() {
        return "true or false";
    }

    @Override
    public String expected() {
        return "true or false";
    }

    @Override
    public String example() {
        return "true";
    }
}

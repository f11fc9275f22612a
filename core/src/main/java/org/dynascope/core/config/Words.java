package org.dynascope.core.config;

import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.jspecify.annotations.Nullable;

/** Free text; numbers and truths in a file are taken as they are written. */
record Words() implements ValueType {
    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        Optional<Scalar> scalar = Tree.scalar(node);
        if (scalar.isPresent() && scalar.get().kind() != Scalar.Kind.NOTHING) {
            return scalar.get().text();
        }
        return refuse(node, path, findings, "");
    }

    @Override
    public Object write(Object value) {
        return value;
    }

    @Override
    public String text() {
        return "text";
    }

    @Override
    public String expected() {
        return "a text";
    }

    @Override
    public String example() {
        return "one";
    }
}

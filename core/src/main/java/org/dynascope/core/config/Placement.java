package org.dynascope.core.config;

import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;
import org.jspecify.annotations.Nullable;

/**
 * A place on a trajectory.
 *
 * @param stretch its distance from step 0
 */
record Placement(Stretch stretch) implements ValueType {
    private static final String END = "end";

    @Override
    public @Nullable Object read(ImmutableNode node, String path, Findings findings) {
        if (Tree.scalar(node).map(Scalar::text).orElse("").equals(END)) {
            return Place.END;
        }
        return stretch.read(node, path, findings) instanceof Span span ? Place.at(span) : null;
    }

    @Override
    public Object write(Object value) {
        return value.toString();
    }

    @Override
    public String text() {
        return "place";
    }

    @Override
    public String expected() {
        return "a place such as '10 epochs', '200 steps' or 'end'";
    }

    @Override
    public String example() {
        return END;
    }
}

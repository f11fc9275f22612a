package org.dynascope.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.dynascope.core.config.Location;
import org.dynascope.core.config.Tree;

/**
 * One dimension of a sweep's grid.
 *
 * @param points what it goes through
 */
record Dimension(List<Point> points) {
    Dimension {
        points = List.copyOf(points);
    }

    /**
     * A point of a dimension: a value of one key, or of several that go side by side.
     *
     * @param values the values
     */
    record Point(List<Value> values) {
        Point {
            values = List.copyOf(values);
        }
    }

    /**
     * A value of a key.
     *
     * @param key path of the key
     * @param node the value
     * @param location where it stands
     */
    record Value(String key, ImmutableNode node, Location location) {}

    /** Returns the dimension of keys whose values, equally many, go side by side. */
    static Dimension of(SequencedMap<String, List<ImmutableNode>> columns) {
        List<Point> points = new ArrayList<>();
        for (int index = 0; index < columns.firstEntry().getValue().size(); index++) {
            List<Value> point = new ArrayList<>();
            for (Map.Entry<String, List<ImmutableNode>> column : columns.entrySet()) {
                ImmutableNode node = column.getValue().get(index);
                point.add(new Value(column.getKey(), node, Tree.location(node)));
            }
            points.add(new Point(point));
        }
        return new Dimension(points);
    }
}

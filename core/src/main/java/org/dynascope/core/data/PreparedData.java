package org.dynascope.core.data;

import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.dynascope.api.data.Examples;
import org.dynascope.api.data.Target;
import org.dynascope.api.tensor.Shape;

/**
 * Examples ready for training.
 *
 * @param element shape of one input
 * @param target what is to be predicted
 * @param splits examples by split, {@code train} first
 * @param steps what was done to the loaded data, one line each, in order
 */
public record PreparedData(Shape element, Target target, SequencedMap<String, Examples> splits, List<String> steps) {
    public PreparedData {
        steps = List.copyOf(steps);
    }

    /** Name of the split that is trained on. */
    public static final String TRAIN = "train";

    /** Name of the split that {@code hold-out} makes. */
    public static final String HELD_OUT = "held-out";

    /**
     * Returns the examples of a split.
     *
     * @throws IllegalArgumentException if there is no such split; the message lists them
     */
    public Examples split(String name) {
        Examples examples = splits.get(name);
        if (examples == null) {
            throw new IllegalArgumentException(unknownSplit(name, splits.keySet()));
        }
        return examples;
    }

    /** Returns the message for a split that does not exist. */
    public static String unknownSplit(String name, Collection<String> known) {
        String hint = name.equals(HELD_OUT) ? "; to make it, set hold-out on the data set" : "";
        return "there is no split '" + name + "', known: " + String.join(", ", new TreeSet<>(known)) + hint;
    }

    /** Returns the examples that are trained on. */
    public Examples train() {
        return split(TRAIN);
    }
}

package org.dynascope.api.state;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Values under names in a fixed order: the parameters of a model, their gradient, the state of an optimizer.
 *
 * @param <T> type of a value
 * @param entries values by name, in order
 * @since 0.1.0
 */
public record Named<T>(SequencedMap<String, T> entries) {
    public Named {
        entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    /** Returns no values at all. */
    public static <T> Named<T> empty() {
        return new Named<>(new LinkedHashMap<>());
    }

    /**
     * Returns the value of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public T get(String name) {
        T value = entries.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing is named '" + name + "'; known: " + entries.keySet());
        }
        return value;
    }

    /** Returns the names in order. */
    public Set<String> names() {
        return entries.keySet(); // unlike the sequenced view, made once
    }

    /** Returns the values in order. */
    public Collection<T> values() {
        return entries.values(); // unlike the sequenced view, made once
    }

    /** Returns the number of values. */
    public int size() {
        return entries.size();
    }

    /** Returns whether there is a value of that name. */
    public boolean contains(String name) {
        return entries.containsKey(name);
    }

    /** Returns the results of a function of each value, under the same names in the same order. */
    public <R> Named<R> map(Function<? super T, ? extends R> function) {
        return mapWithName((_, value) -> function.apply(value));
    }

    /** Returns the results of a function of each name and value, under the same names in the same order. */
    public <R> Named<R> mapWithName(BiFunction<String, ? super T, ? extends R> function) {
        SequencedMap<String, R> results = new LinkedHashMap<>();
        for (Map.Entry<String, T> entry : entries.entrySet()) {
            results.put(entry.getKey(), function.apply(entry.getKey(), entry.getValue()));
        }
        return new Named<>(results);
    }
}

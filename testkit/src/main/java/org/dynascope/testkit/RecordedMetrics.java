package org.dynascope.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.api.metric.MetricSink;

/**
 * Keeps emitted metrics in memory, and refuses those that were not declared, as the host does.
 *
 * @since 0.1.0
 */
public final class RecordedMetrics implements MetricSink {
    private final SequencedMap<String, MetricDeclaration> declared;
    private final SequencedMap<String, List<double[][]>> values = new LinkedHashMap<>();
    private final Map<String, List<String>> places = new HashMap<>();

    /** Creates an empty record of these metrics. */
    public RecordedMetrics(List<MetricDeclaration> declared) {
        this.declared = declared.stream()
                .collect(Collectors.toMap(
                        MetricDeclaration::name,
                        Function.identity(),
                        (first, _) -> {
                            throw new IllegalArgumentException("metric '" + first.name() + "' is declared twice");
                        },
                        LinkedHashMap::new));
    }

    @Override
    public void scalar(String name, double value) {
        record(name, MetricKind.SCALAR, new double[][] {{value}});
    }

    @Override
    public void vector(String name, double... numbers) {
        record(name, MetricKind.VECTOR, new double[][] {numbers.clone()});
    }

    @Override
    public void vector(String name, List<String> places, double... numbers) {
        MetricSink.super.vector(name, places, numbers);
        this.places.put(name, List.copyOf(places));
    }

    @Override
    public void matrix(String name, double[][] rows) {
        record(name, MetricKind.MATRIX, Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new));
    }

    private void record(String name, MetricKind kind, double[][] value) {
        MetricDeclaration declaration = declared.get(name);
        if (declaration == null || declaration.kind().form() != kind) {
            throw new IllegalArgumentException(
                    "no " + kind + " metric '" + name + "' was declared; declared: " + declared.keySet());
        }
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    /** Returns the names of the metrics emitted so far, in the order of their first values. */
    public Set<String> names() {
        return values.sequencedKeySet();
    }

    /** Returns all values of a scalar metric in order; none if it was not emitted. */
    public List<Double> scalars(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(value -> value[0][0])
                .toList();
    }

    /**
     * Returns the last value of a scalar metric.
     *
     * @throws IllegalArgumentException if it was not emitted
     */
    public double scalar(String name) {
        return last(name)[0][0];
    }

    /**
     * Returns the last value of a vector metric; a copy.
     *
     * @throws IllegalArgumentException if it was not emitted
     */
    public double[] vector(String name) {
        return last(name)[0].clone();
    }

    /** Returns what a vector metric calls its places; none if it does not name them. */
    public List<String> places(String name) {
        return places.getOrDefault(name, List.of());
    }

    /**
     * Returns the last value of a matrix metric, rows first; a copy.
     *
     * @throws IllegalArgumentException if it was not emitted
     */
    public double[][] matrix(String name) {
        return Arrays.stream(last(name)).map(double[]::clone).toArray(double[][]::new);
    }

    private double[][] last(String name) {
        List<double[][]> all = values.get(name);
        if (all == null) {
            throw new IllegalArgumentException("metric '" + name + "' was not emitted; emitted: " + names());
        }
        return all.getLast();
    }
}

package org.dynascope.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** Random tensors of a seed taken from the property {@code dynascope.seed}; the seed is part of its description. */
public final class RandomNumbers {
    private final long seed;
    private final Random random;

    private RandomNumbers(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Returns numbers that differ from test to test but not from run to run. */
    public static RandomNumbers of(String test) {
        return new RandomNumbers(Long.getLong("dynascope.seed", 20260722L) + test.hashCode());
    }

    /** Returns a tensor of numbers uniform in [low, high). */
    public TensorValue uniform(TensorType type, double low, double high) {
        double[] numbers = new double[Math.toIntExact(type.shape().elements())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = low + (high - low) * random.nextDouble();
        }
        return TensorValue.of(type, numbers);
    }

    /** Returns a tensor of standard normal numbers. */
    public TensorValue normal(TensorType type) {
        double[] numbers = new double[Math.toIntExact(type.shape().elements())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextGaussian();
        }
        return TensorValue.of(type, numbers);
    }

    /** Returns standard normal numbers for each tensor, under the same names. */
    public Named<TensorValue> normal(Named<Tensor> like) {
        return like.map(tensor -> normal(tensor.type()));
    }

    /** Returns an integer from 0 to {@code bound − 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns the float64 type of a shape. */
    public static TensorType float64(int... sizes) {
        return new TensorType(Shape.of(sizes), ElementType.FLOAT64);
    }

    /** Returns the float32 type of a shape. */
    public static TensorType float32(int... sizes) {
        return new TensorType(Shape.of(sizes), ElementType.FLOAT32);
    }

    /** Returns named values in the order given: name, value, name, value … */
    @SuppressWarnings("unchecked") // the caller's names alternate with values of one type
    public static <T> Named<T> named(Object... namesAndValues) {
        SequencedMap<String, T> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.put((String) namesAndValues[i], (T) namesAndValues[i + 1]);
        }
        return new Named<>(entries);
    }

    /** Returns two groups of named values as one. */
    public static <T> Named<T> both(Named<? extends T> first, Named<? extends T> second) {
        SequencedMap<String, T> entries = new LinkedHashMap<>();
        for (Named<? extends T> group : List.of(first, second)) {
            for (Map.Entry<String, ? extends T> entry : group.entries().entrySet()) {
                entries.put(entry.getKey(), entry.getValue());
            }
        }
        return new Named<>(entries);
    }

    /** Returns Σ first · second over all elements of all names. */
    public static double dot(Named<TensorValue> first, Named<TensorValue> second) {
        double sum = 0;
        for (String name : first.names()) {
            for (int i = 0; i < first.get(name).shape().elements(); i++) {
                sum += first.get(name).at(i) * second.get(name).at(i);
            }
        }
        return sum;
    }

    /** Returns point + scale · direction. */
    public static Named<TensorValue> moved(Named<TensorValue> point, double scale, Named<TensorValue> direction) {
        return point.mapWithName((name, value) -> {
            double[] numbers = value.toDoubleArray();
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] += scale * direction.get(name).at(i);
            }
            return TensorValue.of(value.type(), numbers);
        });
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}

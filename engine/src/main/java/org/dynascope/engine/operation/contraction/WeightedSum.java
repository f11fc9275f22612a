package org.dynascope.engine.operation.contraction;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;

/** Adds numbers times weights to sums: one rounding for the product, one for the sum, on vectors as without. */
@FunctionalInterface
interface WeightedSum {
    /** Adds {@code numbers[i] · weights[i]} to {@code sums[i]} for the given count, at raw addresses. */
    void add(long numbers, long weights, long sums, int count);

    static WeightedSum scalar(ElementType element) {
        return switch (element) {
            case FLOAT32 -> (numbers, weights, sums, count) -> rest32(numbers, weights, sums, 0, count);
            case FLOAT64 -> (numbers, weights, sums, count) -> rest64(numbers, weights, sums, 0, count);
        };
    }

    static WeightedSum vector(ElementType element) {
        return switch (element) {
            case FLOAT32 -> Vectors::add32;
            case FLOAT64 -> Vectors::add64;
        };
    }

    private static void rest32(long numbers, long weights, long sums, int first, int end) {
        for (long at = (long) first * Float.BYTES; at < (long) end * Float.BYTES; at += Float.BYTES) {
            float product = RawMemory.float32(numbers + at) * RawMemory.float32(weights + at);
            RawMemory.float32(sums + at, RawMemory.float32(sums + at) + product);
        }
    }

    private static void rest64(long numbers, long weights, long sums, int first, int end) {
        for (long at = (long) first * Double.BYTES; at < (long) end * Double.BYTES; at += Double.BYTES) {
            double product = RawMemory.float64(numbers + at) * RawMemory.float64(weights + at);
            RawMemory.float64(sums + at, RawMemory.float64(sums + at) + product);
        }
    }

    /** The vector forms; only loaded where the module jdk.incubator.vector is present. */
    final class Vectors {
        private Vectors() {}

        static void add32(long numbers, long weights, long sums, int count) {
            int whole = count - count % Lanes32.COUNT;
            for (int i = 0; i < whole; i += Lanes32.COUNT) {
                long at = (long) i * Float.BYTES;
                FloatVector product = Lanes32.load(numbers + at).mul(Lanes32.load(weights + at));
                Lanes32.store(Lanes32.load(sums + at).add(product), sums + at);
            }
            rest32(numbers, weights, sums, whole, count);
        }

        static void add64(long numbers, long weights, long sums, int count) {
            int whole = count - count % Lanes64.COUNT;
            for (int i = 0; i < whole; i += Lanes64.COUNT) {
                long at = (long) i * Double.BYTES;
                DoubleVector product = Lanes64.load(numbers + at).mul(Lanes64.load(weights + at));
                Lanes64.store(Lanes64.load(sums + at).add(product), sums + at);
            }
            rest64(numbers, weights, sums, whole, count);
        }
    }
}

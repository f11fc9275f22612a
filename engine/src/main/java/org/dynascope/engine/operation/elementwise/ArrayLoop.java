package org.dynascope.engine.operation.elementwise;

import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.ThreadArrays;

/** Block loops that copy operands into arrays, run by run, and compute there. */
final class ArrayLoop {
    private ArrayLoop() {}

    /** A loop over the beginning of arrays of float32. */
    @FunctionalInterface
    interface Float32 {
        void run(float[] first, float[] second, float[] result, int count);
    }

    /** A loop over the beginning of arrays of float64. */
    @FunctionalInterface
    interface Float64 {
        void run(double[] first, double[] second, double[] result, int count);
    }

    static BlockLoop float32(Float32 loop) {
        return (first, second, result, count) -> {
            ThreadArrays arrays = ThreadArrays.ofThread();
            for (int from = 0; from < count; from += ThreadArrays.RUN) {
                int length = Math.min(ThreadArrays.RUN, count - from);
                long offset = (long) from * Float.BYTES;
                float[] one = read(first + offset, arrays.float32(0), length);
                float[] other = second == first ? one : read(second + offset, arrays.float32(1), length);
                float[] results = arrays.float32(2);
                loop.run(one, other, results, length);
                RawMemory.write(results, result + offset, length);
            }
        };
    }

    static BlockLoop float64(Float64 loop) {
        return (first, second, result, count) -> {
            ThreadArrays arrays = ThreadArrays.ofThread();
            for (int from = 0; from < count; from += ThreadArrays.RUN) {
                int length = Math.min(ThreadArrays.RUN, count - from);
                long offset = (long) from * Double.BYTES;
                double[] one = read(first + offset, arrays.float64(0), length);
                double[] other = second == first ? one : read(second + offset, arrays.float64(1), length);
                double[] results = arrays.float64(2);
                loop.run(one, other, results, length);
                RawMemory.write(results, result + offset, length);
            }
        };
    }

    private static float[] read(long address, float[] target, int count) {
        RawMemory.read(address, target, count);
        return target;
    }

    private static double[] read(long address, double[] target, int count) {
        RawMemory.read(address, target, count);
        return target;
    }
}

package org.dynascope.engine.memory;

import org.dynascope.api.tensor.ElementType;

/**
 * Writes repeated elements.
 *
 * @since 0.1.0
 */
public final class Repeat {
    /** Elements written one by one before the rest is copied in doubling pieces. */
    private static final int SEED = 16;

    private Repeat() {}

    /** Writes one number, rounded to the element type. */
    public static void write(ElementType element, long address, double value) {
        if (element == ElementType.FLOAT32) {
            RawMemory.float32(address, (float) value);
        } else {
            RawMemory.float64(address, value);
        }
    }

    /** Copies one element of 4 or 8 bytes. */
    public static void copy(int bytes, long source, long target) {
        if (bytes == Float.BYTES) {
            RawMemory.float32(target, RawMemory.float32(source));
        } else {
            RawMemory.float64(target, RawMemory.float64(source));
        }
    }

    /** Writes {@code count} copies of the element at an address. */
    public static void element(ElementType element, long source, long target, int count) {
        int seed = Math.min(count, SEED);
        if (element == ElementType.FLOAT32) {
            float value = RawMemory.float32(source);
            for (int i = 0; i < seed; i++) {
                RawMemory.float32(target + (long) i * Float.BYTES, value);
            }
        } else {
            double value = RawMemory.float64(source);
            for (int i = 0; i < seed; i++) {
                RawMemory.float64(target + (long) i * Double.BYTES, value);
            }
        }
        extend(target, (long) seed * element.bytes(), (long) count * element.bytes());
    }

    /** Repeats the bytes at the start of a target until it is full. */
    public static void extend(long target, long filled, long bytes) {
        long done = filled;
        while (done < bytes) {
            long piece = Math.min(done, bytes - done);
            RawMemory.copy(target, target + done, piece);
            done += piece;
        }
    }
}

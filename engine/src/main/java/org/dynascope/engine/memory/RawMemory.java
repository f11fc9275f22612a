package org.dynascope.engine.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Numbers at absolute addresses. Inner loops use addresses into one segment that spans all memory, because the compiler
 * makes better code of that than of segments passed as arguments. Callers guarantee that addresses are valid.
 *
 * @since 0.1.0
 */
public final class RawMemory {
    /** All memory of the process as one segment. */
    public static final MemorySegment EVERYTHING = everything();

    /**
     * Bytes that may be read, never written, after the last element of every buffer of a program, and the alignment of
     * its start: one vector of the widest kind.
     */
    public static final int SLACK = 64;

    private RawMemory() {}

    @SuppressWarnings("restricted") // the one place that makes raw addresses readable
    private static MemorySegment everything() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /** Returns the float32 at an address. */
    public static float float32(long address) {
        return EVERYTHING.get(ValueLayout.JAVA_FLOAT_UNALIGNED, address);
    }

    /** Writes a float32 to an address. */
    public static void float32(long address, float value) {
        EVERYTHING.set(ValueLayout.JAVA_FLOAT_UNALIGNED, address, value);
    }

    /** Returns the float64 at an address. */
    public static double float64(long address) {
        return EVERYTHING.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, address);
    }

    /** Writes a float64 to an address. */
    public static void float64(long address, double value) {
        EVERYTHING.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, address, value);
    }

    /** Reads adjacent float32 into the beginning of an array. */
    public static void read(long address, float[] target, int count) {
        MemorySegment.copy(EVERYTHING, ValueLayout.JAVA_FLOAT_UNALIGNED, address, target, 0, count);
    }

    /** Reads adjacent float64 into the beginning of an array. */
    public static void read(long address, double[] target, int count) {
        MemorySegment.copy(EVERYTHING, ValueLayout.JAVA_DOUBLE_UNALIGNED, address, target, 0, count);
    }

    /** Writes the beginning of an array as adjacent float32. */
    public static void write(float[] source, long address, int count) {
        MemorySegment.copy(source, 0, EVERYTHING, ValueLayout.JAVA_FLOAT_UNALIGNED, address, count);
    }

    /** Writes the beginning of an array as adjacent float64. */
    public static void write(double[] source, long address, int count) {
        MemorySegment.copy(source, 0, EVERYTHING, ValueLayout.JAVA_DOUBLE_UNALIGNED, address, count);
    }

    /** Copies bytes between places that do not overlap. */
    public static void copy(long source, long target, long bytes) {
        MemorySegment.copy(EVERYTHING, source, EVERYTHING, target, bytes);
    }

    /** Writes zeros. */
    public static void zero(long target, long bytes) {
        EVERYTHING.asSlice(target, bytes).fill((byte) 0);
    }
}

package org.dynascope.engine.operation.convolution;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.RawMemory;

/** {@link RowFilter} on vectors; a row's last one begins early enough to be whole, where there is room for one. */
record VectorRowFilter() implements RowFilter {
    private static final VectorSpecies<Float> SPECIES = Lanes32.SPECIES;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long BYTES = Lanes32.BYTES;

    @Override
    public void images(long source, long lineBytes, int pairs, long bytes, long target, long partBytes) {
        if (bytes < BYTES) {
            narrowImages(source, lineBytes, pairs, lanes(bytes), target, partBytes);
        }
        for (long end = BYTES; end < bytes + BYTES && bytes >= BYTES; end += BYTES) {
            long at = Math.min(end, bytes) - BYTES;
            wideImages(source + at, lineBytes, pairs, target + at, partBytes);
        }
    }

    private static long lanes(long bytes) {
        return (1L << (bytes / Float.BYTES)) - 1;
    }

    private static void wideImages(long source, long lineBytes, int pairs, long target, long partBytes) {
        long from = source;
        long to = target;
        for (int pair = 0; pair < pairs; pair++) {
            FloatVector d0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from, ORDER);
            FloatVector d1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + lineBytes, ORDER);
            FloatVector d2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + 2 * lineBytes, ORDER);
            FloatVector d3 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + 3 * lineBytes, ORDER);
            d0.sub(d2).intoMemorySegment(MEMORY, to, ORDER);
            d1.add(d2).intoMemorySegment(MEMORY, to + partBytes, ORDER);
            d2.sub(d1).intoMemorySegment(MEMORY, to + 2 * partBytes, ORDER);
            d1.sub(d3).intoMemorySegment(MEMORY, to + 3 * partBytes, ORDER);
            from += 2 * lineBytes;
            to += lineBytes;
        }
    }

    private static void narrowImages(long source, long lineBytes, int pairs, long lanes, long target, long partBytes) {
        VectorMask<Float> mask = VectorMask.fromLong(SPECIES, lanes);
        long from = source;
        long to = target;
        for (int pair = 0; pair < pairs; pair++) {
            FloatVector d0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from, ORDER);
            FloatVector d1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + lineBytes, ORDER);
            FloatVector d2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + 2 * lineBytes, ORDER);
            FloatVector d3 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + 3 * lineBytes, ORDER);
            d0.sub(d2).intoMemorySegment(MEMORY, to, ORDER, mask);
            d1.add(d2).intoMemorySegment(MEMORY, to + partBytes, ORDER, mask);
            d2.sub(d1).intoMemorySegment(MEMORY, to + 2 * partBytes, ORDER, mask);
            d1.sub(d3).intoMemorySegment(MEMORY, to + 3 * partBytes, ORDER, mask);
            from += 2 * lineBytes;
            to += lineBytes;
        }
    }

    @Override
    public void results(long source, long lineBytes, long partBytes, long target, long rowBytes, int rows) {
        resultRows(source, lineBytes, partBytes, target, rowBytes, rows / 2, rowBytes);
        if (rows % 2 == 1) {
            long from = source + rows / 2 * lineBytes;
            resultRows(from, lineBytes, partBytes, target + (rows - 1) * rowBytes, rowBytes, 1, 0);
        }
    }

    private static void resultRows(
            long source, long lineBytes, long partBytes, long target, long rowBytes, int pairs, long second) {
        if (rowBytes < BYTES) {
            narrowResults(source, lineBytes, partBytes, target, rowBytes, pairs, second);
        }
        for (long end = BYTES; end < rowBytes + BYTES && rowBytes >= BYTES; end += BYTES) {
            long at = Math.min(end, rowBytes) - BYTES;
            wideResults(source + at, lineBytes, partBytes, target + at, rowBytes, pairs, second);
        }
    }

    /** Writes the second row before the first, whose place it has where it is missing. */
    private static void wideResults(
            long source, long lineBytes, long partBytes, long target, long rowBytes, int pairs, long second) {
        long from = source;
        long to = target;
        for (int pair = 0; pair < pairs; pair++) {
            FloatVector m0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from, ORDER);
            FloatVector m1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + partBytes, ORDER);
            FloatVector m2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + 2 * partBytes, ORDER);
            FloatVector m3 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + 3 * partBytes, ORDER);
            m1.sub(m2).sub(m3).intoMemorySegment(MEMORY, to + second, ORDER);
            m0.add(m1).add(m2).intoMemorySegment(MEMORY, to, ORDER);
            from += lineBytes;
            to += 2 * rowBytes;
        }
    }

    private static void narrowResults(
            long source, long lineBytes, long partBytes, long target, long rowBytes, int pairs, long second) {
        VectorMask<Float> mask = VectorMask.fromLong(SPECIES, lanes(rowBytes));
        long from = source;
        long to = target;
        for (int pair = 0; pair < pairs; pair++) {
            FloatVector m0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from, ORDER);
            FloatVector m1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + partBytes, ORDER);
            FloatVector m2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + 2 * partBytes, ORDER);
            FloatVector m3 = FloatVector.fromMemorySegment(SPECIES, MEMORY, from + 3 * partBytes, ORDER);
            m1.sub(m2).sub(m3).intoMemorySegment(MEMORY, to + second, ORDER, mask);
            m0.add(m1).add(m2).intoMemorySegment(MEMORY, to, ORDER, mask);
            from += lineBytes;
            to += 2 * rowBytes;
        }
    }

    @Override
    public void cotangents(long rows, long partBytes, long bytes) {
        for (long at = rows; at < rows + bytes; at += BYTES) {
            FloatVector first = FloatVector.fromMemorySegment(SPECIES, MEMORY, at, ORDER);
            FloatVector second = FloatVector.fromMemorySegment(SPECIES, MEMORY, at + 3 * partBytes, ORDER);
            first.add(second).intoMemorySegment(MEMORY, at + partBytes, ORDER);
            first.sub(second).intoMemorySegment(MEMORY, at + 2 * partBytes, ORDER);
        }
    }

    @Override
    public void kernelCotangents(long sums, long partBytes, long target, long bytes) {
        long to = target;
        for (long at = sums; at < sums + bytes; at += BYTES) {
            FloatVector u0 = FloatVector.fromMemorySegment(SPECIES, MEMORY, at, ORDER);
            FloatVector u1 = FloatVector.fromMemorySegment(SPECIES, MEMORY, at + partBytes, ORDER);
            FloatVector u2 = FloatVector.fromMemorySegment(SPECIES, MEMORY, at + 2 * partBytes, ORDER);
            FloatVector u3 = FloatVector.fromMemorySegment(SPECIES, MEMORY, at + 3 * partBytes, ORDER);
            FloatVector mean = u1.add(u2).mul(0.5F);
            u0.add(mean).intoMemorySegment(MEMORY, to, ORDER);
            u1.sub(u2).mul(0.5F).intoMemorySegment(MEMORY, to + bytes, ORDER);
            mean.sub(u3).intoMemorySegment(MEMORY, to + 2 * bytes, ORDER);
            to += BYTES;
        }
    }
}

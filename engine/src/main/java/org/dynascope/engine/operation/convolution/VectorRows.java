package org.dynascope.engine.operation.convolution;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.RawMemory;

/** Copies of many short rows, for which a call of the library's copy for each costs more than the copying. */
final class VectorRows {
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long BYTES = SPECIES.vectorByteSize();

    private VectorRows() {}

    /** Copies rows, see {@link ConvolutionTiles#copy}. */
    static void copy(long source, long sourceStep, long target, long targetStep, int rows, long bytes) {
        long whole = bytes / BYTES * BYTES;
        for (long at = 0; at < whole; at += BYTES) {
            copyVectors(source + at, sourceStep, target + at, targetStep, rows);
        }
        if (whole < bytes) {
            int rest = (int) (bytes - whole) / Integer.BYTES;
            copyParts(source + whole, sourceStep, target + whole, targetStep, rows, rest);
        }
    }

    private static void copyVectors(long source, long sourceStep, long target, long targetStep, int rows) {
        long from = source;
        long to = target;
        for (int row = 0; row < rows; row++) {
            IntVector.fromMemorySegment(SPECIES, MEMORY, from, ORDER).intoMemorySegment(MEMORY, to, ORDER);
            from += sourceStep;
            to += targetStep;
        }
    }

    private static void copyParts(long source, long sourceStep, long target, long targetStep, int rows, int count) {
        VectorMask<Integer> lanes = SPECIES.indexInRange(0, count);
        long from = source;
        long to = target;
        for (int row = 0; row < rows; row++) {
            IntVector.fromMemorySegment(SPECIES, MEMORY, from, ORDER).intoMemorySegment(MEMORY, to, ORDER, lanes);
            from += sourceStep;
            to += targetStep;
        }
    }
}

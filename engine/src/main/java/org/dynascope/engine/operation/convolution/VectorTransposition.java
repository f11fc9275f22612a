package org.dynascope.engine.operation.convolution;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Transposition;

/**
 * {@link Transposition} of float32 in squares of 4 × 4, as pairs of shorts: a second class of vectors of float32 beside the widest would
 * have the compiler keep those that pass through a loop on the heap.
 */
final class VectorTransposition {
    private static final VectorSpecies<Short> SPECIES = ShortVector.SPECIES_128;
    private static final MemorySegment MEMORY = RawMemory.EVERYTHING;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int SIDE = SPECIES.vectorByteSize() / Float.BYTES;

    /** From a and b: a₀ b₀ a₁ b₁, and a₂ b₂ a₃ b₃. */
    private static final VectorShuffle<Short> FIRST_PAIRS = elements(0, 4, 1, 5);

    private static final VectorShuffle<Short> LAST_PAIRS = elements(2, 6, 3, 7);

    /** From a and b: a₀ a₁ b₀ b₁, and a₂ a₃ b₂ b₃. */
    private static final VectorShuffle<Short> FIRST_HALVES = elements(0, 1, 4, 5);

    private static final VectorShuffle<Short> LAST_HALVES = elements(2, 3, 6, 7);

    private static VectorShuffle<Short> elements(int... elements) {
        return VectorShuffle.fromOp(SPECIES, lane -> 2 * elements[lane / 2] + lane % 2);
    }

    private VectorTransposition() {}

    /** Copies element [row, column] to [column, row], see {@link Transposition#copy}. */
    static void copy(long source, long sourceStep, long target, long targetStep, int rows, int columns) {
        int wholeRows = columns < SIDE ? 0 : rows - rows % SIDE;
        for (int row = 0; row < wholeRows; row += SIDE) {
            squares(source + row * sourceStep, sourceStep, target + (long) row * Float.BYTES, targetStep, columns);
        }
        Transposition.copy(
                Float.BYTES,
                source + wholeRows * sourceStep,
                sourceStep,
                target + (long) wholeRows * Float.BYTES,
                targetStep,
                rows - wholeRows,
                columns);
    }

    /** Copies 4 rows of at least 4 columns; the last square begins early enough to be whole. */
    private static void squares(long source, long sourceStep, long target, long targetStep, int columns) {
        for (int column = 0; column < columns; column += SIDE) {
            int first = Math.min(column, columns - SIDE);
            long from = source + (long) first * Float.BYTES;
            long to = target + first * targetStep;
            ShortVector a = ShortVector.fromMemorySegment(SPECIES, MEMORY, from, ORDER);
            ShortVector b = ShortVector.fromMemorySegment(SPECIES, MEMORY, from + sourceStep, ORDER);
            ShortVector c = ShortVector.fromMemorySegment(SPECIES, MEMORY, from + 2 * sourceStep, ORDER);
            ShortVector d = ShortVector.fromMemorySegment(SPECIES, MEMORY, from + 3 * sourceStep, ORDER);
            ShortVector top = a.rearrange(FIRST_PAIRS, b);
            ShortVector bottom = c.rearrange(FIRST_PAIRS, d);
            top.rearrange(FIRST_HALVES, bottom).intoMemorySegment(MEMORY, to, ORDER);
            top.rearrange(LAST_HALVES, bottom).intoMemorySegment(MEMORY, to + targetStep, ORDER);
            top = a.rearrange(LAST_PAIRS, b);
            bottom = c.rearrange(LAST_PAIRS, d);
            top.rearrange(FIRST_HALVES, bottom).intoMemorySegment(MEMORY, to + 2 * targetStep, ORDER);
            top.rearrange(LAST_HALVES, bottom).intoMemorySegment(MEMORY, to + 3 * targetStep, ORDER);
        }
    }
}

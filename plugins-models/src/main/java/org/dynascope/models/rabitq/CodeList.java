package org.dynascope.models.rabitq;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.dynascope.numerics.bits.ExtraCode;
import org.dynascope.numerics.bits.SignBlock;
import org.jspecify.annotations.Nullable;

/**
 * The codes of the vectors of one list, in native memory: see {@link CodeLayout}. Reading is safe for several threads; writing
 * distinct blocks too.
 */
final class CodeList {
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long ALIGNMENT = 64;

    private final CodeLayout layout;
    private MemorySegment signs;
    private MemorySegment extra;
    private MemorySegment ids;
    private MemorySegment originals;
    private volatile @Nullable MemorySegment nibbles;
    private int capacity;
    private int count;

    /**
     * Creates a list of codes that are in memory already, or will be written there.
     *
     * @param count vectors of the list
     */
    CodeList(
            CodeLayout layout,
            MemorySegment signs,
            MemorySegment extra,
            MemorySegment ids,
            MemorySegment originals,
            int count) {
        this.layout = layout;
        this.signs = signs;
        this.extra = extra;
        this.ids = ids;
        this.originals = originals;
        this.count = count;
        this.capacity = count;
    }

    CodeLayout layout() {
        return layout;
    }

    int count() {
        return count;
    }

    MemorySegment signs() {
        return signs;
    }

    /**
     * Returns the signs as nibble-interleaved blocks without factors, for kernels that look up tables; made in memory of their own
     * when they are first asked for.
     */
    MemorySegment nibbles() {
        MemorySegment made = nibbles;
        return made == null ? makeNibbles() : made;
    }

    private synchronized MemorySegment makeNibbles() {
        MemorySegment known = nibbles;
        if (known != null) {
            return known;
        }
        long blockBytes = layout.factorsOffset();
        MemorySegment made = Arena.ofAuto().allocate(Math.max(1, CodeLayout.blocks(count) * blockBytes), ALIGNMENT);
        long[] words = new long[layout.paddedDimension() / Long.SIZE];
        for (int position = 0; position < count; position++) {
            int lane = position % SignBlock.LANES;
            long block = position / SignBlock.LANES;
            for (int word = 0; word < words.length; word++) {
                words[word] = SignBlock.word(signs, block * layout.blockBytes(), lane, word);
            }
            SignBlock.putNibbles(made, block * blockBytes, lane, words);
        }
        nibbles = made;
        return made;
    }

    MemorySegment extra() {
        return extra;
    }

    int id(int position) {
        return ids.get(INT, (long) position * CodeLayout.ID_BYTES);
    }

    /** Returns a factor of the signs: 0 add, 1 scale, 2 error. */
    float factor(int position, int kind) {
        return signs.get(FLOAT, factorOffset(position, kind));
    }

    private long factorOffset(int position, int kind) {
        long block = (long) (position / SignBlock.LANES) * layout.blockBytes();
        long lane = (long) (position % SignBlock.LANES) * Float.BYTES;
        return block + layout.factorsOffset() + (long) kind * SignBlock.FACTOR_BYTES + lane;
    }

    /** Returns a factor of the whole code, which is that of the signs if there are no other bits: 0 add, 1 scale, 2 error. */
    float wholeFactor(int position, int kind) {
        return wholeFactors().get(FLOAT, wholeFactorsOffset(position) + kind * wholeFactorStride());
    }

    /** Returns the memory that factors of whole codes lie in. */
    MemorySegment wholeFactors() {
        return layout.extraBits() == 0 ? signs : extra;
    }

    /** Returns where the first factor of a whole code lies. */
    long wholeFactorsOffset(int position) {
        return layout.extraBits() == 0
                ? factorOffset(position, 0)
                : position * layout.extraBytes() + layout.extraFactorsOffset();
    }

    /** Returns how far the factors of a whole code lie from each other, bytes. */
    long wholeFactorStride() {
        return layout.extraBits() == 0 ? SignBlock.FACTOR_BYTES : Float.BYTES;
    }

    /** Returns where word 0 of a vector's signs lies. */
    long signsOffset(int position) {
        return (long) (position / SignBlock.LANES) * layout.blockBytes()
                + SignBlock.laneOffset(position % SignBlock.LANES);
    }

    long extraOffset(int position) {
        return (long) position * layout.extraBytes();
    }

    MemorySegment originals() {
        return originals;
    }

    long originalOffset(int position) {
        return (long) position * layout.originalBytes();
    }

    /** Writes factors and bits of nothing into the block of a position. */
    void clearBlock(int position) {
        long block = (long) (position / SignBlock.LANES) * layout.blockBytes();
        signs.asSlice(block, layout.blockBytes()).fill((byte) 0);
        for (int lane = 0; lane < SignBlock.LANES; lane++) {
            signs.set(FLOAT, block + layout.factorsOffset() + (long) lane * Float.BYTES, Float.POSITIVE_INFINITY);
        }
    }

    /** Writes a vector into a block that has been cleared. */
    void put(int position, VectorEncoder code, int id, float[] original) {
        long block = (long) (position / SignBlock.LANES) * layout.blockBytes();
        int lane = position % SignBlock.LANES;
        SignBlock.putWords(signs, block, lane, code.signs);
        long at = block + layout.factorsOffset() + (long) lane * Float.BYTES;
        putFactors(signs, at, SignBlock.FACTOR_BYTES, code.factors);
        if (layout.extraBits() > 0) {
            long from = extraOffset(position);
            ExtraCode.pack(extra, from, layout.extraBits(), code.extra);
            putFactors(extra, from + layout.extraFactorsOffset(), Float.BYTES, code.extraFactors);
        }
        ids.set(INT, (long) position * CodeLayout.ID_BYTES, id);
        if (layout.keepsOriginals()) {
            MemorySegment.copy(
                    original, 0, originals, FLOAT, (long) position * layout.originalBytes(), layout.dimension());
        }
    }

    private static void putFactors(MemorySegment memory, long at, long stride, Factors factors) {
        memory.set(FLOAT, at, factors.add);
        memory.set(FLOAT, at + stride, factors.scale);
        memory.set(FLOAT, at + 2 * stride, factors.error);
    }

    /** Writes a vector behind the last one, in memory of its own from the first time on. */
    void append(VectorEncoder code, int id, float[] original) {
        if (count == capacity) {
            grow(Math.max(SignBlock.LANES, Math.addExact(capacity, capacity / 2 + 1)));
        }
        if (count % SignBlock.LANES == 0) {
            clearBlock(count);
        }
        put(count, code, id, original);
        count++;
        nibbles = null;
    }

    private void grow(int atLeast) {
        int vectors = Math.toIntExact(CodeLayout.blocks(atLeast) * SignBlock.LANES);
        signs = grown(signs, CodeLayout.blocks(vectors) * layout.blockBytes());
        extra = grown(extra, vectors * layout.extraBytes());
        ids = grown(ids, (long) vectors * CodeLayout.ID_BYTES);
        originals = grown(originals, vectors * layout.originalBytes());
        capacity = vectors;
    }

    private static MemorySegment grown(MemorySegment old, long bytes) {
        MemorySegment larger = Arena.ofAuto().allocate(Math.max(bytes, 1), ALIGNMENT);
        MemorySegment.copy(old, 0, larger, 0, Math.min(old.byteSize(), bytes));
        return larger.asSlice(0, bytes);
    }

    /** Copies a vector of another list of the same layout into a block that has been cleared. */
    void copyFrom(CodeList other, int from, int position) {
        long[] words = new long[layout.paddedDimension() / Long.SIZE];
        long otherBlock = (long) (from / SignBlock.LANES) * layout.blockBytes();
        long block = (long) (position / SignBlock.LANES) * layout.blockBytes();
        int lane = position % SignBlock.LANES;
        for (int word = 0; word < words.length; word++) {
            words[word] = SignBlock.word(other.signs, otherBlock, from % SignBlock.LANES, word);
        }
        SignBlock.putWords(signs, block, lane, words);
        for (int kind = 0; kind < CodeLayout.FACTORS; kind++) {
            long at = block + layout.factorsOffset() + (long) kind * SignBlock.FACTOR_BYTES;
            signs.set(FLOAT, at + (long) lane * Float.BYTES, other.factor(from, kind));
        }
        copyRow(other.extra, extra, from, position, layout.extraBytes());
        copyRow(other.ids, ids, from, position, CodeLayout.ID_BYTES);
        copyRow(other.originals, originals, from, position, layout.originalBytes());
    }

    private static void copyRow(MemorySegment source, MemorySegment target, int from, int position, long bytes) {
        MemorySegment.copy(source, from * bytes, target, position * bytes, bytes);
    }
}

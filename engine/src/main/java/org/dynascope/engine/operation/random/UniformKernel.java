package org.dynascope.engine.operation.random;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;

/**
 * Fills a buffer with {@link Uniform} numbers. A tile is {@value #TILE_PAIRS} pairs.
 *
 * @param single whether elements are float32
 * @param elements number of elements
 */
record UniformKernel(boolean single, long elements) implements Kernel {
    private static final int TILE_PAIRS = 2048;
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xffffffffL;

    @Override
    public int tiles() {
        return Math.max(1, Math.toIntExact((elements + 2 * TILE_PAIRS - 1) / (2 * TILE_PAIRS)));
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        long key = (long) RawMemory.float64(operands[0].address());
        long counter = (long) RawMemory.float64(operands[1].address());
        long end = Math.min((elements + 1) / 2, (long) endTile * TILE_PAIRS);
        for (long pair = (long) firstTile * TILE_PAIRS; pair < end; pair++) {
            writePair(result.address(), pair, key, counter);
        }
    }

    /** Mixes one counter with Philox4x32-10 and writes the two numbers its bits give. */
    private void writePair(long target, long pair, long key, long counter) {
        int word0 = (int) pair;
        int word1 = (int) (pair >>> 32);
        int word2 = (int) counter;
        int word3 = (int) (counter >>> 32);
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (word0 & LOW);
            long product1 = MULTIPLIER_1 * (word2 & LOW);
            word0 = (int) (product1 >>> 32) ^ word1 ^ (key0 + round * WEYL_0);
            word2 = (int) (product0 >>> 32) ^ word3 ^ (key1 + round * WEYL_1);
            word1 = (int) product1;
            word3 = (int) product0;
        }
        write(target, 2 * pair, (word0 & LOW) | (long) word1 << 32);
        if (2 * pair + 1 < elements) {
            write(target, 2 * pair + 1, (word2 & LOW) | (long) word3 << 32);
        }
    }

    private void write(long target, long index, long bits) {
        if (single) {
            RawMemory.float32(target + index * Float.BYTES, (bits >>> 40) * 0x1p-24f);
        } else {
            RawMemory.float64(target + index * Double.BYTES, (bits >>> 11) * 0x1p-53);
        }
    }
}

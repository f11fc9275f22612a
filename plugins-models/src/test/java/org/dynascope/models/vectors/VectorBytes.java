package org.dynascope.models.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Files of vectors for tests. */
final class VectorBytes {
    private VectorBytes() {}

    /** Returns an {@code fbin} file of independent standard normal numbers. */
    static byte[] gauss(int count, int dimension, long seed) {
        Random random = new Random(seed);
        ByteBuffer buffer =
                ByteBuffer.allocate(8 + count * dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(count).putInt(dimension);
        for (int index = 0; index < count * dimension; index++) {
            buffer.putFloat((float) random.nextGaussian());
        }
        return buffer.array();
    }
}

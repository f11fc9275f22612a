package org.dynascope.engine.operation.convolution;

import static org.dynascope.engine.memory.RawMemory.float32;

/** {@link RowFilter} in scalar arithmetic. */
record ScalarRowFilter() implements RowFilter {
    @Override
    public void images(long source, long lineBytes, int pairs, long bytes, long target, long partBytes) {
        for (int pair = 0; pair < pairs; pair++) {
            for (long at = 0; at < bytes; at += Float.BYTES) {
                image(source + 2L * pair * lineBytes + at, lineBytes, target + pair * lineBytes + at, partBytes);
            }
        }
    }

    private static void image(long source, long lineBytes, long target, long partBytes) {
        float d1 = float32(source + lineBytes);
        float d2 = float32(source + 2 * lineBytes);
        float32(target, float32(source) - d2);
        float32(target + partBytes, d1 + d2);
        float32(target + 2 * partBytes, d2 - d1);
        float32(target + 3 * partBytes, d1 - float32(source + 3 * lineBytes));
    }

    @Override
    public void results(long source, long lineBytes, long partBytes, long target, long rowBytes, int rows) {
        for (int row = 0; row < rows; row += 2) {
            long second = row + 1 < rows ? rowBytes : 0;
            for (long at = 0; at < rowBytes; at += Float.BYTES) {
                result(source + row / 2 * lineBytes + at, partBytes, target + row * rowBytes + at, second);
            }
        }
    }

    @Override
    public void cotangents(long rows, long partBytes, long bytes) {
        for (long at = rows; at < rows + bytes; at += Float.BYTES) {
            float first = float32(at);
            float second = float32(at + 3 * partBytes);
            float32(at + partBytes, first + second);
            float32(at + 2 * partBytes, first - second);
        }
    }

    @Override
    public void kernelCotangents(long sums, long partBytes, long target, long bytes) {
        for (long at = 0; at < bytes; at += Float.BYTES) {
            float u1 = float32(sums + at + partBytes);
            float u2 = float32(sums + at + 2 * partBytes);
            float mean = (u1 + u2) * 0.5F;
            float32(target + at, float32(sums + at) + mean);
            float32(target + at + bytes, (u1 - u2) * 0.5F);
            float32(target + at + 2 * bytes, mean - float32(sums + at + 3 * partBytes));
        }
    }

    /** Writes the second row before the first, whose place it has where it is missing. */
    private static void result(long source, long partBytes, long target, long second) {
        float m1 = float32(source + partBytes);
        float m2 = float32(source + 2 * partBytes);
        float32(target + second, m1 - m2 - float32(source + 3 * partBytes));
        float32(target, float32(source) + m1 + m2);
    }
}

package org.dynascope.engine.memory;

/**
 * Transposed copies of matrices of 4- or 8-byte elements at raw addresses. Rows go eight at a time, so that every piece of
 * memory that is read or written is used whole.
 *
 * @since 0.1.0
 */
public final class Transposition {
    private static final int TOGETHER = 8;

    private Transposition() {}

    /**
     * Copies element [row, column] to [column, row].
     *
     * @param elementBytes 4 or 8
     * @param source address of the first row
     * @param sourceStep bytes from one row of the source to the next
     * @param target address of the first row of the copy
     * @param targetStep bytes from one row of the copy to the next
     * @param rows rows of the source
     * @param columns columns of the source
     */
    public static void copy(
            int elementBytes, long source, long sourceStep, long target, long targetStep, int rows, int columns) {
        for (int row = 0; row < rows; row += TOGETHER) {
            long from = source + row * sourceStep;
            long to = target + (long) row * elementBytes;
            int height = Math.min(TOGETHER, rows - row);
            if (height < TOGETHER) {
                rest(elementBytes, from, sourceStep, to, targetStep, height, columns);
            } else if (elementBytes == Float.BYTES) {
                eight32(from, sourceStep, to, targetStep, columns);
            } else {
                eight64(from, sourceStep, to, targetStep, columns);
            }
        }
    }

    private static void rest(
            int elementBytes, long source, long sourceStep, long target, long targetStep, int rows, int columns) {
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                Repeat.copy(
                        elementBytes,
                        source + row * sourceStep + (long) column * elementBytes,
                        target + column * targetStep + (long) row * elementBytes);
            }
        }
    }

    private static void eight32(long source, long step, long target, long targetStep, int columns) {
        long from = source;
        long to = target;
        for (int column = 0; column < columns; column++) {
            float v0 = RawMemory.float32(from);
            float v1 = RawMemory.float32(from + step);
            float v2 = RawMemory.float32(from + 2 * step);
            float v3 = RawMemory.float32(from + 3 * step);
            float v4 = RawMemory.float32(from + 4 * step);
            float v5 = RawMemory.float32(from + 5 * step);
            float v6 = RawMemory.float32(from + 6 * step);
            float v7 = RawMemory.float32(from + 7 * step);
            RawMemory.float32(to, v0);
            RawMemory.float32(to + Float.BYTES, v1);
            RawMemory.float32(to + 2L * Float.BYTES, v2);
            RawMemory.float32(to + 3L * Float.BYTES, v3);
            RawMemory.float32(to + 4L * Float.BYTES, v4);
            RawMemory.float32(to + 5L * Float.BYTES, v5);
            RawMemory.float32(to + 6L * Float.BYTES, v6);
            RawMemory.float32(to + 7L * Float.BYTES, v7);
            from += Float.BYTES;
            to += targetStep;
        }
    }

    private static void eight64(long source, long step, long target, long targetStep, int columns) {
        long from = source;
        long to = target;
        for (int column = 0; column < columns; column++) {
            double v0 = RawMemory.float64(from);
            double v1 = RawMemory.float64(from + step);
            double v2 = RawMemory.float64(from + 2 * step);
            double v3 = RawMemory.float64(from + 3 * step);
            double v4 = RawMemory.float64(from + 4 * step);
            double v5 = RawMemory.float64(from + 5 * step);
            double v6 = RawMemory.float64(from + 6 * step);
            double v7 = RawMemory.float64(from + 7 * step);
            RawMemory.float64(to, v0);
            RawMemory.float64(to + Double.BYTES, v1);
            RawMemory.float64(to + 2L * Double.BYTES, v2);
            RawMemory.float64(to + 3L * Double.BYTES, v3);
            RawMemory.float64(to + 4L * Double.BYTES, v4);
            RawMemory.float64(to + 5L * Double.BYTES, v5);
            RawMemory.float64(to + 6L * Double.BYTES, v6);
            RawMemory.float64(to + 7L * Double.BYTES, v7);
            from += Double.BYTES;
            to += targetStep;
        }
    }
}

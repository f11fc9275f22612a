package org.dynascope.engine.operation.pooling;

import org.dynascope.engine.memory.RawMemory;

/** {@link HalvingRows} of float32 in scalar arithmetic. */
record ScalarHalvingRows32() implements HalvingRows {
    @Override
    public void largest(long image, long rowBytes, long target, int windows) {
        for (int window = 0; window < windows; window++) {
            long left = image + 2L * window * Float.BYTES;
            float upper = Math.max(RawMemory.float32(left), RawMemory.float32(left + Float.BYTES));
            long below = left + rowBytes;
            float lower = Math.max(RawMemory.float32(below), RawMemory.float32(below + Float.BYTES));
            RawMemory.float32(target + (long) window * Float.BYTES, Math.max(upper, lower));
        }
    }

    @Override
    public void pick(long image, long rowBytes, long second, long target, int windows) {
        for (int window = 0; window < windows; window++) {
            long place = largest(image + 2L * window * Float.BYTES, rowBytes);
            RawMemory.float32(target + (long) window * Float.BYTES, RawMemory.float32(place + second - image));
        }
    }

    /** Returns the address of the first largest element of a window, or of its last NaN. */
    private static long largest(long topLeft, long rowBytes) {
        long bottomLeft = topLeft + rowBytes;
        long place = larger(topLeft, topLeft + Float.BYTES);
        place = larger(place, bottomLeft);
        return larger(place, bottomLeft + Float.BYTES);
    }

    private static long larger(long place, long next) {
        float value = RawMemory.float32(next);
        return value > RawMemory.float32(place) || Float.isNaN(value) ? next : place;
    }

    @Override
    public void place(long image, long rowBytes, long cotangents, long target, int windows) {
        for (int window = 0; window < windows; window++) {
            long left = 2L * window * Float.BYTES;
            long place = largest(image + left, rowBytes) - image;
            fill(target + left, rowBytes, 0);
            RawMemory.float32(target + place, 0 + RawMemory.float32(cotangents + (long) window * Float.BYTES));
        }
    }

    @Override
    public void mean(long image, long rowBytes, long target, int windows) {
        for (int window = 0; window < windows; window++) {
            long topLeft = image + 2L * window * Float.BYTES;
            long bottomLeft = topLeft + rowBytes;
            float top = RawMemory.float32(topLeft) + RawMemory.float32(topLeft + Float.BYTES);
            float bottom = RawMemory.float32(bottomLeft) + RawMemory.float32(bottomLeft + Float.BYTES);
            RawMemory.float32(target + (long) window * Float.BYTES, (top + bottom) * 0.25f);
        }
    }

    @Override
    public void spread(long source, long target, long rowBytes, int windows) {
        for (int window = 0; window < windows; window++) {
            float value = 0 + RawMemory.float32(source + (long) window * Float.BYTES) * 0.25f;
            fill(target + 2L * window * Float.BYTES, rowBytes, value);
        }
    }

    private static void fill(long topLeft, long rowBytes, float value) {
        RawMemory.float32(topLeft, value);
        RawMemory.float32(topLeft + Float.BYTES, value);
        RawMemory.float32(topLeft + rowBytes, value);
        RawMemory.float32(topLeft + rowBytes + Float.BYTES, value);
    }
}

package org.dynascope.engine.operation.pooling;

import org.dynascope.engine.memory.RawMemory;

/** {@link HalvingRows} of float64 in scalar arithmetic. */
record ScalarHalvingRows64() implements HalvingRows {
    @Override
    public void largest(long image, long rowBytes, long target, int windows) {
        for (int window = 0; window < windows; window++) {
            long left = image + 2L * window * Double.BYTES;
            double upper = Math.max(RawMemory.float64(left), RawMemory.float64(left + Double.BYTES));
            long below = left + rowBytes;
            double lower = Math.max(RawMemory.float64(below), RawMemory.float64(below + Double.BYTES));
            RawMemory.float64(target + (long) window * Double.BYTES, Math.max(upper, lower));
        }
    }

    @Override
    public void pick(long image, long rowBytes, long second, long target, int windows) {
        for (int window = 0; window < windows; window++) {
            long place = largest(image + 2L * window * Double.BYTES, rowBytes);
            RawMemory.float64(target + (long) window * Double.BYTES, RawMemory.float64(place + second - image));
        }
    }

    /** Returns the address of the first largest element of a window, or of its last NaN. */
    private static long largest(long topLeft, long rowBytes) {
        long bottomLeft = topLeft + rowBytes;
        long place = larger(topLeft, topLeft + Double.BYTES);
        place = larger(place, bottomLeft);
        return larger(place, bottomLeft + Double.BYTES);
    }

    private static long larger(long place, long next) {
        double value = RawMemory.float64(next);
        return value > RawMemory.float64(place) || Double.isNaN(value) ? next : place;
    }

    @Override
    public void place(long image, long rowBytes, long cotangents, long target, int windows) {
        for (int window = 0; window < windows; window++) {
            long left = 2L * window * Double.BYTES;
            long place = largest(image + left, rowBytes) - image;
            fill(target + left, rowBytes, 0);
            RawMemory.float64(target + place, 0 + RawMemory.float64(cotangents + (long) window * Double.BYTES));
        }
    }

    @Override
    public void mean(long image, long rowBytes, long target, int windows) {
        for (int window = 0; window < windows; window++) {
            long topLeft = image + 2L * window * Double.BYTES;
            long bottomLeft = topLeft + rowBytes;
            double top = RawMemory.float64(topLeft) + RawMemory.float64(topLeft + Double.BYTES);
            double bottom = RawMemory.float64(bottomLeft) + RawMemory.float64(bottomLeft + Double.BYTES);
            RawMemory.float64(target + (long) window * Double.BYTES, (top + bottom) * 0.25);
        }
    }

    @Override
    public void spread(long source, long target, long rowBytes, int windows) {
        for (int window = 0; window < windows; window++) {
            double value = 0 + RawMemory.float64(source + (long) window * Double.BYTES) * 0.25;
            fill(target + 2L * window * Double.BYTES, rowBytes, value);
        }
    }

    private static void fill(long topLeft, long rowBytes, double value) {
        RawMemory.float64(topLeft, value);
        RawMemory.float64(topLeft + Double.BYTES, value);
        RawMemory.float64(topLeft + rowBytes, value);
        RawMemory.float64(topLeft + rowBytes + Double.BYTES, value);
    }
}

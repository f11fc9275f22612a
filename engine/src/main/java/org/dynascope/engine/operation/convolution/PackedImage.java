package org.dynascope.engine.operation.convolution;

import java.lang.foreign.ValueLayout;
import org.dynascope.engine.memory.RawMemory;

/**
 * A copy of an image in which a convolution is a sum of shifted images: result pixel p = row · {@link #gridColumns()} + column
 * sees, through one weight, the element at p plus an offset that depends on the weight alone. For stride 1 this is the image with
 * zeros around it; for stride s, its s² images of every s-th row and column, one after another. The price is that p also
 * counts the few columns between rows, whose results are dropped; the gain is that nothing is copied once per weight, as in
 * im2col.
 *
 * @param channels number of channels
 * @param rows the vertical axis
 * @param columns the horizontal axis
 * @param elementBytes size of an element
 */
record PackedImage(int channels, Axis rows, Axis columns, int elementBytes) {
    /**
     * One spatial axis.
     *
     * @param size elements of the image
     * @param dilation places from one element to the next; zeros lie between
     * @param lead places before the first element, negative if the first ones are left out
     * @param stride places from one result to the next
     * @param kernel weights along the axis
     * @param results results along the axis
     */
    record Axis(int size, int dilation, int lead, int stride, int kernel, int results) {
        /** Returns the places of one of the {@code stride} interleaved images. */
        int grid() {
            return results + (kernel - 1) / stride;
        }

        int place(int index) {
            return index * dilation + lead;
        }

        /** Returns whether an element is seen by any result. */
        boolean isSeen(int index) {
            int place = place(index);
            return place >= 0 && place / stride < grid();
        }

        int first() {
            int index = 0;
            while (index < size && !isSeen(index)) {
                index++;
            }
            return index;
        }

        int end() {
            int index = size;
            while (index > 0 && !isSeen(index - 1)) {
                index--;
            }
            return index;
        }
    }

    /** Returns the number of columns from one result row to the next. */
    int gridColumns() {
        return columns.grid();
    }

    private long planeBytes() {
        return (long) rows.grid() * columns.grid() * elementBytes;
    }

    /** Returns the size of one packed channel. */
    long channelBytes() {
        return planeBytes() * rows.stride() * columns.stride();
    }

    /** Returns the size of the packed image with the bytes that whole groups of pixels read beyond it. */
    long bytes() {
        return channels * channelBytes() + ConvolutionTiles.GROUP_BYTES;
    }

    /** Returns the size of all result pixels of one row of results, in whole groups. */
    long pixelBytes() {
        long pixels = (rows.results() - 1L) * gridColumns() + columns.results();
        long groups = (pixels * elementBytes + ConvolutionTiles.GROUP_BYTES - 1) / ConvolutionTiles.GROUP_BYTES;
        return groups * ConvolutionTiles.GROUP_BYTES;
    }

    /** Returns the offset in bytes at which a weight sees the image. */
    long offset(int channel, int kernelRow, int kernelColumn) {
        int phase = kernelRow % rows.stride() * columns.stride() + kernelColumn % columns.stride();
        long within = (long) (kernelRow / rows.stride()) * gridColumns() + kernelColumn / columns.stride();
        return channel * channelBytes() + phase * planeBytes() + within * elementBytes;
    }

    /** Copies an image into its packed form; the places between elements hold zeros already. */
    void pack(long source, long target) {
        int first = columns.first();
        int count = columns.end() - first;
        for (int channel = 0; channel < channels; channel++) {
            long from = source + (long) channel * rows.size() * columns.size() * elementBytes;
            for (int row = rows.first(); row < rows.end(); row++) {
                long line = from + ((long) row * columns.size() + first) * elementBytes;
                long to = target + channel * channelBytes() + rowOffset(row);
                if (columns.stride() == 1 && columns.dilation() == 1) {
                    Rows.copy(line, to + (long) columns.place(first) * elementBytes, (long) count * elementBytes);
                } else {
                    spread(line, to, first, count);
                }
            }
        }
    }

    private long rowOffset(int row) {
        int place = rows.place(row);
        long plane = (long) (place % rows.stride()) * columns.stride() * planeBytes();
        return plane + (long) (place / rows.stride()) * gridColumns() * elementBytes;
    }

    private void spread(long line, long target, int first, int count) {
        for (int i = 0; i < count; i++) {
            int place = columns.place(first + i);
            long to = target + place % columns.stride() * planeBytes();
            Rows.copy(
                    line + (long) i * elementBytes,
                    to + (long) (place / columns.stride()) * elementBytes,
                    elementBytes);
        }
    }

    /** Copies result pixels of one channel, leaving out the columns between rows. */
    void crop(long source, long target) {
        long bytes = (long) columns.results() * elementBytes;
        long step = (long) gridColumns() * elementBytes;
        for (int row = 0; row < rows.results(); row++) {
            Rows.copy(source + row * step, target + row * bytes, bytes);
        }
    }

    /** The inverse of {@link #crop}; the columns between rows hold zeros already. */
    void widen(long source, long target) {
        long bytes = (long) columns.results() * elementBytes;
        long step = (long) gridColumns() * elementBytes;
        for (int row = 0; row < rows.results(); row++) {
            Rows.copy(source + row * bytes, target + row * step, bytes);
        }
    }

    /** Copies of short rows, for which a call of the library's copy costs more than the copying. */
    private static final class Rows {
        private static final long LONGEST = 512;
        private static final ValueLayout.OfLong EIGHT = ValueLayout.JAVA_LONG_UNALIGNED;

        private Rows() {}

        static void copy(long source, long target, long bytes) {
            if (bytes > LONGEST) {
                RawMemory.copy(source, target, bytes);
                return;
            }
            long at = 0;
            for (; at + Long.BYTES <= bytes; at += Long.BYTES) {
                RawMemory.EVERYTHING.set(EIGHT, target + at, RawMemory.EVERYTHING.get(EIGHT, source + at));
            }
            if (at < bytes) {
                RawMemory.float32(target + at, RawMemory.float32(source + at));
            }
        }
    }
}

package org.dynascope.engine.operation.convolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One part of a correlation's results, with the weights it sees: all results for stride 1, else those of every s-th row and
 * column.
 *
 * @param rowPhase number of the part along rows
 * @param columnPhase number of the part along columns
 * @param taps the weights of a channel it sees, each as kernel row · kernel columns + kernel column
 * @param offsets where it sees them in the packed images, by channel and tap
 */
record ResultPart(int rowPhase, int columnPhase, int[] taps, long[] offsets) {
    /** Returns all parts, seen over some channels. */
    static List<ResultPart> of(PackedImage packing, int channels) {
        List<ResultPart> parts = new ArrayList<>();
        for (int row = 0; row < packing.rows().resultPhases(); row++) {
            for (int column = 0; column < packing.columns().resultPhases(); column++) {
                parts.add(of(packing, channels, row, column));
            }
        }
        return parts;
    }

    private static ResultPart of(PackedImage packing, int channels, int rowPhase, int columnPhase) {
        int width = packing.columns().kernel();
        List<Integer> seen = new ArrayList<>();
        for (int tap = 0; tap < packing.rows().kernel() * width; tap++) {
            if (packing.rows().sees(rowPhase, tap / width) && packing.columns().sees(columnPhase, tap % width)) {
                seen.add(tap);
            }
        }
        int[] taps = seen.stream().mapToInt(Integer::intValue).toArray();
        return of(packing, channels, rowPhase, columnPhase, taps);
    }

    /** Returns a part for each row of a kernel, with results of its own. */
    static List<ResultPart> ofRows(PackedImage packing, int channels) {
        int width = packing.columns().kernel();
        List<ResultPart> parts = new ArrayList<>();
        for (int row = 0; row < packing.rows().kernel(); row++) {
            parts.add(of(
                    packing,
                    channels,
                    0,
                    0,
                    IntStream.range(row * width, (row + 1) * width).toArray()));
        }
        return parts;
    }

    private static ResultPart of(PackedImage packing, int channels, int rowPhase, int columnPhase, int[] taps) {
        int width = packing.columns().kernel();
        long[] offsets = new long[channels * taps.length];
        for (int index = 0; index < offsets.length; index++) {
            int tap = taps[index % taps.length];
            offsets[index] = packing.offset(index / taps.length, rowPhase, tap / width, columnPhase, tap % width);
        }
        return new ResultPart(rowPhase, columnPhase, taps, offsets);
    }

    /** Returns the number of products of one result. */
    int inner() {
        return offsets.length;
    }

    /** Returns the offsets for whole {@link ConvolutionTiles#ACCUMULATED_TAPS}, with zeros behind them. */
    long[] wholeOffsets() {
        int whole = Math.ceilDiv(inner(), ConvolutionTiles.ACCUMULATED_TAPS) * ConvolutionTiles.ACCUMULATED_TAPS;
        return Arrays.copyOf(offsets, whole);
    }
}

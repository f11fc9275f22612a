package org.dynascope.engine.operation.convolution;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;

/**
 * How a correlation reads the weights of one group, and their copy in the order the tiles use: blocks of 8 rows, in each block
 * [taps, 8], with zeros for the rows missing in the last one.
 *
 * @param rows rows of the result of one group
 * @param channels channels the sum of one row runs over
 * @param taps weights per row and channel
 * @param rowStep elements from one row's weights to the next
 * @param channelStep elements from one channel's weights to the next
 * @param flipped whether the taps of a channel are in reverse order
 */
record WeightOrder(int rows, int channels, int taps, int rowStep, int channelStep, boolean flipped) {
    /** Filters by channels, as they are stored. */
    static WeightOrder ofFilters(ConvolutionExtents extents) {
        int taps = extents.taps();
        int channels = extents.groupChannels();
        return new WeightOrder(extents.groupFilters(), channels, taps, channels * taps, taps, false);
    }

    /** Channels by filters, every kernel turned by 180 degrees. */
    static WeightOrder ofChannels(ConvolutionExtents extents) {
        int taps = extents.taps();
        int channels = extents.groupChannels();
        return new WeightOrder(channels, extents.groupFilters(), taps, taps, channels * taps, true);
    }

    int inner() {
        return channels * taps;
    }

    int blocks() {
        return (rows + ConvolutionTiles.ROWS - 1) / ConvolutionTiles.ROWS;
    }

    /** Returns the number of weights of a group as they are stored. */
    long storedElements() {
        return (long) rows * inner();
    }

    /** Returns the number of elements of a group's copy. */
    long packedElements() {
        return (long) blocks() * ConvolutionTiles.ROWS * inner();
    }

    /** Copies one group's weights. */
    void pack(ElementType element, long source, long target) {
        for (int row = 0; row < rows; row++) {
            int block = row / ConvolutionTiles.ROWS;
            long to = (long) block * ConvolutionTiles.ROWS * inner() + row % ConvolutionTiles.ROWS;
            for (int k = 0; k < inner(); k++) {
                int tap = k % taps;
                long from = (long) row * rowStep + (long) (k / taps) * channelStep + (flipped ? taps - 1 - tap : tap);
                copy(element, source, from, target, to + (long) k * ConvolutionTiles.ROWS);
            }
        }
    }

    private static void copy(ElementType element, long source, long from, long target, long to) {
        if (element == ElementType.FLOAT32) {
            RawMemory.float32(target + to * Float.BYTES, RawMemory.float32(source + from * Float.BYTES));
        } else {
            RawMemory.float64(target + to * Double.BYTES, RawMemory.float64(source + from * Double.BYTES));
        }
    }
}

package org.dynascope.engine.operation.convolution;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;

/**
 * How a correlation reads the weights of one group, and their copy in the order the tiles use: blocks of rows, in each block
 * [channels · taps, rows], with zeros for the rows missing in the last one.
 *
 * @param rows rows of the result of one group
 * @param channels channels the sum of one row runs over
 * @param rowStep elements from one row's weights to the next
 * @param channelStep elements from one channel's weights to the next
 * @param stored weights of a group
 */
record WeightOrder(int rows, int channels, int rowStep, int channelStep, long stored) {
    private static final int BLOCK = ConvolutionTiles.CORRELATED_ROWS;

    /** Filters by channels, as they are stored, with some taps each. */
    static WeightOrder ofFilters(ConvolutionExtents extents, int taps) {
        int channels = extents.groupChannels();
        int filters = extents.groupFilters();
        return new WeightOrder(filters, channels, channels * taps, taps, (long) filters * channels * taps);
    }

    /** Channels by filters, with some taps each. */
    static WeightOrder ofChannels(ConvolutionExtents extents, int taps) {
        int channels = extents.groupChannels();
        int filters = extents.groupFilters();
        return new WeightOrder(channels, filters, taps, channels * taps, (long) filters * channels * taps);
    }

    int blocks() {
        return Math.ceilDiv(rows, BLOCK);
    }

    /** Returns the number of elements of a group's copy of some taps. */
    long packedElements(int taps) {
        return (long) blocks() * BLOCK * channels * taps;
    }

    /** Copies the given taps of one group's weights; the target holds zeros already. */
    void pack(ElementType element, int[] taps, long source, long target) {
        int inner = channels * taps.length;
        for (int row = 0; row < rows; row++) {
            long to = (long) (row / BLOCK) * BLOCK * inner + row % BLOCK;
            for (int channel = 0; channel < channels; channel++) {
                long from = (long) row * rowStep + (long) channel * channelStep;
                for (int tap : taps) {
                    copy(element, source, from + tap, target, to);
                    to += BLOCK;
                }
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

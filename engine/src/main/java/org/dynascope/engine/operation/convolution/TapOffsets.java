package org.dynascope.engine.operation.convolution;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.dynascope.api.tensor.ElementType;

/** The offsets of all weights of a filter, in memory the tiles read, and the tiles that read them. */
final class TapOffsets {
    private final MemorySegment offsets;
    private final int count;

    /** Writes the offsets of some channels in the order channel, kernel row, kernel column. */
    TapOffsets(PackedImage packing, int channels) {
        int rows = packing.rows().kernel();
        int columns = packing.columns().kernel();
        count = channels * rows * columns;
        offsets = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, count);
        for (int tap = 0; tap < count; tap++) {
            int channel = tap / (rows * columns);
            long offset = packing.offset(channel, tap / columns % rows, tap % columns);
            offsets.setAtIndex(ValueLayout.JAVA_LONG, tap, offset);
        }
    }

    int count() {
        return count;
    }

    /** Returns tiles in scalar arithmetic. */
    ConvolutionTiles scalar(ElementType element) {
        return element == ElementType.FLOAT32
                ? new ScalarConvolutionTiles32(offsets.address(), count)
                : new ScalarConvolutionTiles64(offsets.address(), count);
    }

    /** Returns tiles on vectors. */
    ConvolutionTiles vector(ElementType element) {
        return element == ElementType.FLOAT32
                ? new VectorConvolutionTiles32(offsets.address(), count)
                : new VectorConvolutionTiles64(offsets.address(), count);
    }
}

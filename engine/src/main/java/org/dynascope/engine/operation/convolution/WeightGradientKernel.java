package org.dynascope.engine.operation.convolution;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Repeat;

/**
 * Cotangents of the weights: for each filter and weight the sum over images and pixels of the result's cotangent and the element
 * the weight sees there. A tile is 8 filters of one group. An image's pixels make one chain of fused multiply-adds for each place
 * within a group of pixels; the chains of the images are added in order, and at last the places, in float64.
 */
final class WeightGradientKernel implements Kernel {
    private final ConvolutionExtents extents;
    private final ElementType element;
    private final PackedImage packing;
    private final TapOffsets offsets;
    private final TileChoice tiles;
    private final ScratchMemory scratch;
    private final long rowsAt;
    private final long sumsAt;

    WeightGradientKernel(ConvolutionExtents extents, ElementType element, boolean vectorised) {
        this.extents = extents;
        this.element = element;
        this.packing = extents.packedInput(extents.groupChannels(), element.bytes());
        this.offsets = new TapOffsets(packing, extents.groupChannels());
        this.tiles = TileChoice.of(offsets, element, vectorised);
        this.rowsAt = roundUp(packing.bytes());
        this.sumsAt = rowsAt + ConvolutionTiles.ROWS * packing.pixelBytes();
        this.scratch =
                new ScratchMemory(sumsAt + ConvolutionTiles.ROWS * (sumBytes() + 3 * ConvolutionTiles.GROUP_BYTES));
    }

    private static long roundUp(long bytes) {
        return (bytes + ConvolutionTiles.GROUP_BYTES - 1) & -ConvolutionTiles.GROUP_BYTES;
    }

    private long sumBytes() {
        return offsets.count() * ConvolutionTiles.GROUP_BYTES;
    }

    private int blocks() {
        return (extents.groupFilters() + ConvolutionTiles.ROWS - 1) / ConvolutionTiles.ROWS;
    }

    @Override
    public int tiles() {
        return blocks() * extents.settings().groups();
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        MemorySegment piece = scratch.take();
        for (int tile = firstTile; tile < endTile; tile++) {
            int group = tile / blocks();
            int first = tile % blocks() * ConvolutionTiles.ROWS;
            int count = Math.min(ConvolutionTiles.ROWS, extents.groupFilters() - first);
            int filter = group * extents.groupFilters() + first;
            piece.asSlice(rowsAt).fill((byte) 0);
            for (int image = 0; image < extents.images(); image++) {
                pack(operands, piece.address(), image, group, filter, count);
                accumulate(piece.address());
            }
            for (int row = 0; row < count; row++) {
                long to = (long) (filter + row) * offsets.count() * element.bytes();
                finish(piece.address() + sumsAt + row * sumBytes(), result.address() + to);
            }
        }
        scratch.giveBack(piece);
    }

    private void pack(MemorySegment[] operands, long piece, int image, int group, int filter, int count) {
        int channels = extents.groupChannels();
        long channelBytes = (long) packing.rows().size() * packing.columns().size() * element.bytes();
        long channel = (long) image * extents.channels() + (long) group * channels;
        packing.pack(operands[0].address() + channel * channelBytes, piece);
        long rowBytes = (long) extents.outputRows() * extents.outputColumns() * element.bytes();
        for (int row = 0; row < count; row++) {
            long from = ((long) image * extents.filters() + filter + row) * rowBytes;
            packing.widen(operands[1].address() + from, piece + rowsAt + row * packing.pixelBytes());
        }
    }

    private void accumulate(long piece) {
        ConvolutionTiles chosen = tiles.current();
        int tap = 0;
        while (tap < offsets.count()) {
            int count = offsets.count() - tap >= 3 ? 3 : 1;
            chosen.accumulate(
                    piece + rowsAt,
                    packing.pixelBytes(),
                    piece,
                    tap,
                    count,
                    piece + sumsAt + tap * ConvolutionTiles.GROUP_BYTES,
                    sumBytes(),
                    piece + sumsAt + ConvolutionTiles.ROWS * sumBytes());
            tap += count;
        }
    }

    /** Adds the places of each sum, in order. */
    private void finish(long sums, long target) {
        for (int tap = 0; tap < offsets.count(); tap++) {
            double sum = 0;
            for (long at = 0; at < ConvolutionTiles.GROUP_BYTES; at += element.bytes()) {
                long from = sums + tap * ConvolutionTiles.GROUP_BYTES + at;
                sum += element == ElementType.FLOAT32 ? RawMemory.float32(from) : RawMemory.float64(from);
            }
            Repeat.write(element, target + (long) tap * element.bytes(), sum);
        }
    }
}

package org.dynascope.engine.operation.convolution;

import static org.dynascope.engine.operation.convolution.CorrelationKernel.wholeGroups;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Repeat;
import org.dynascope.engine.operation.ScratchKernel;

/**
 * Cotangents of the weights: for each filter and weight the sum over images and pixels of the result's cotangent and the element
 * the weight sees there. A tile is some filters of one group. The pixels of some images make one chain of fused multiply-adds for
 * each place within a group of pixels; these chains are added in order, and at last the places, in float64.
 */
final class WeightGradientKernel implements ScratchKernel {
    /** Pixels of a chain's images: enough to make the work at its end small, few enough for float32. */
    private static final int CHAIN_PIXELS = 1024;

    /** Tiles the filters are cut into where they are many; each packs the images anew. */
    private static final int MOST_TILES = 4;

    private static final int BLOCK = ConvolutionTiles.ACCUMULATED_ROWS;

    private final ConvolutionExtents extents;
    private final ElementType element;
    private final boolean vectorised;
    private final PackedImage packing;
    private final ResultPart part;
    private final int tileFilters;
    private final long offsetsAt;
    private final long rowsAt;
    private final long sumsAt;
    private final long partsAt;
    private final long scratchBytes;

    WeightGradientKernel(ConvolutionExtents extents, ElementType element, boolean vectorised) {
        this.extents = extents;
        this.element = element;
        this.vectorised = vectorised;
        PackedAxis rows = extents.resultRows();
        PackedAxis columns = extents.resultColumns();
        int filling = Math.ceilDiv(CHAIN_PIXELS, PackedImage.pixels(rows, columns));
        int together = Math.max(1, Math.min(filling, extents.images()));
        this.packing = new PackedImage(extents.groupChannels(), together, rows, columns, element.bytes());
        this.part = ResultPart.of(packing, extents.groupChannels()).getFirst();
        int share = Math.ceilDiv(
                extents.groupFilters(),
                Math.max(1, MOST_TILES / extents.settings().groups()));
        this.tileFilters = Math.ceilDiv(share, BLOCK) * BLOCK;
        this.offsetsAt = wholeGroups(packing.bytes());
        this.rowsAt = offsetsAt + wholeGroups(part.offsetBytes());
        this.sumsAt = rowsAt + tileFilters * packing.pixelBytes(0, 0, together);
        this.partsAt = sumsAt + tileFilters * sumBytes();
        this.scratchBytes = partsAt + ConvolutionTiles.PARTS_BYTES;
    }

    private long sumBytes() {
        return part.inner() * ConvolutionTiles.GROUP_BYTES;
    }

    private int groupTiles() {
        return Math.ceilDiv(extents.groupFilters(), tileFilters);
    }

    @Override
    public int tiles() {
        return groupTiles() * extents.settings().groups();
    }

    @Override
    public long scratchBytes() {
        return scratchBytes;
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, long scratch) {
        part.writeOffsets(scratch + offsetsAt);
        for (int tile = firstTile; tile < endTile; tile++) {
            int group = tile / groupTiles();
            int first = tile % groupTiles() * tileFilters;
            int count = Math.min(tileFilters, extents.groupFilters() - first);
            int filter = group * extents.groupFilters() + first;
            RawMemory.zero(scratch, packing.bytes());
            RawMemory.zero(scratch + rowsAt, scratchBytes - rowsAt);
            for (int image = 0; image < extents.images(); image += packing.images()) {
                images(operands, group, filter, count, image, scratch);
            }
            for (int row = 0; row < count; row++) {
                long to = (long) (filter + row) * part.inner() * element.bytes();
                finish(scratch + sumsAt + row * sumBytes(), result.address() + to);
            }
        }
    }

    /** Adds what some images contribute. */
    private void images(MemorySegment[] operands, int group, int filter, int filters, int image, long scratch) {
        ConvolutionTiles tiles = ConvolutionTiles.of(element, vectorised);
        int count = Math.min(packing.images(), extents.images() - image);
        long rowBytes = packing.pixelBytes(0, 0, count);
        if (count < packing.images()) {
            RawMemory.zero(scratch + rowsAt, sumsAt - rowsAt);
        }
        int channels = extents.groupChannels();
        long channelBytes = (long) packing.rows().size() * packing.columns().size() * element.bytes();
        long channel = (long) image * extents.channels() + (long) group * channels;
        long imageBytes = extents.channels() * channelBytes;
        packing.pack(tiles, operands[0].address() + channel * channelBytes, imageBytes, count, scratch);
        long filterBytes = (long) extents.outputRows() * extents.outputColumns() * element.bytes();
        for (int row = 0; row < filters; row++) {
            long from = operands[1].address() + ((long) image * extents.filters() + filter + row) * filterBytes;
            packing.widen(tiles, from, extents.filters() * filterBytes, count, scratch + rowsAt + row * rowBytes);
        }
        accumulate(tiles, filters, rowBytes, scratch);
    }

    private void accumulate(ConvolutionTiles tiles, int filters, long rowBytes, long scratch) {
        for (int row = 0; row < filters; row += BLOCK) {
            int tap = 0;
            while (tap < part.inner()) {
                int count = part.inner() - tap >= ConvolutionTiles.WIDTH ? ConvolutionTiles.WIDTH : 1;
                tiles.accumulate(
                        scratch + offsetsAt + (long) tap * Long.BYTES,
                        count,
                        scratch + rowsAt + row * rowBytes,
                        rowBytes,
                        scratch,
                        scratch + sumsAt + row * sumBytes() + tap * ConvolutionTiles.GROUP_BYTES,
                        sumBytes(),
                        scratch + partsAt);
                tap += count;
            }
        }
    }

    /** Adds the places of each sum, in order. */
    private void finish(long sums, long target) {
        for (int tap = 0; tap < part.inner(); tap++) {
            double sum = 0;
            for (long at = 0; at < ConvolutionTiles.GROUP_BYTES; at += element.bytes()) {
                long from = sums + tap * ConvolutionTiles.GROUP_BYTES + at;
                sum += element == ElementType.FLOAT32 ? RawMemory.float32(from) : RawMemory.float64(from);
            }
            Repeat.write(element, target + (long) tap * element.bytes(), sum);
        }
    }
}

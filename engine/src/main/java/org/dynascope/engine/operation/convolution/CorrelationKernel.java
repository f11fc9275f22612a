package org.dynascope.engine.operation.convolution;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.ScratchKernel;

/**
 * Results of a convolution, or its cotangents of the input, as correlations of {@link PackedImage}s with weights. A tile is
 * some images packed together, so many that their pixels fill several panels of {@value ConvolutionTiles#WIDTH} groups.
 */
final class CorrelationKernel implements ScratchKernel {
    /** Pixels of a tile, found by measurements: enough to make what is computed in vain at its end small. */
    private static final int TILE_PIXELS = 512;

    /** Tiles a batch is cut into at least, where it has as many images, for the threads. */
    private static final int LEAST_TILES = 8;

    private final int images;
    private final int groups;
    private final ElementType element;
    private final boolean vectorised;
    private final Packing packing;
    private final WeightOrder order;
    private final List<ResultPart> parts;
    private final long sourceImageBytes;
    private final long resultRowBytes;
    private final long weightsAt;
    private final long targetAt;
    private final long rowBytes;
    private final long scratchBytes;

    private CorrelationKernel(ConvolutionExtents extents, ElementType element, boolean forward, boolean vectorised) {
        this.images = extents.images();
        this.groups = extents.settings().groups();
        this.element = element;
        this.vectorised = vectorised;
        PackedAxis rows = forward ? extents.resultRows() : extents.cotangentRows();
        PackedAxis columns = forward ? extents.resultColumns() : extents.cotangentColumns();
        int channels = forward ? extents.channels() : extents.filters();
        this.packing = packing(extents, channels, rows, columns);
        this.order = forward
                ? WeightOrder.ofFilters(extents, packing.taps())
                : WeightOrder.ofChannels(extents, packing.taps());
        this.parts = packing.parts(order.channels());
        this.sourceImageBytes = (long) channels * rows.size() * columns.size() * element.bytes();
        long resultPixels = (forward ? extents.output() : extents.input()).size(2)
                * (long) (forward ? extents.output() : extents.input()).size(3);
        this.resultRowBytes = resultPixels * element.bytes();
        this.weightsAt = wholeGroups(packing.bytes());
        this.targetAt = weightsAt + wholeGroups(weightBytes());
        this.rowBytes = parts.stream()
                .mapToLong(part -> packing.pixelBytes(part, packing.images()))
                .max()
                .orElse(0);
        this.scratchBytes = targetAt + parts.size() * partBytes() + ConvolutionTiles.GROUP_BYTES;
    }

    private Packing packing(ConvolutionExtents extents, int channels, PackedAxis rows, PackedAxis columns) {
        if (RowFilter.pays(extents, element)) {
            int together = tileImages(FilteredImage.pairRows(rows), columns);
            return new FilteredImage(channels, together, rows, columns, extents.kernels());
        }
        return new PackedImage(channels, tileImages(rows, columns), rows, columns, element.bytes());
    }

    private int tileImages(PackedAxis rows, PackedAxis columns) {
        int filling = Math.ceilDiv(TILE_PIXELS, PackedImage.pixels(rows, columns));
        return Math.max(1, Math.min(filling, images / LEAST_TILES));
    }

    /** Returns the bytes of the results of one part. */
    private long partBytes() {
        return ConvolutionTiles.CORRELATED_ROWS * rowBytes;
    }

    static long wholeGroups(long bytes) {
        return Math.ceilDiv(bytes, ConvolutionTiles.GROUP_BYTES) * ConvolutionTiles.GROUP_BYTES;
    }

    private long weightBytes() {
        return parts.stream()
                .mapToLong(part -> groups * order.packedElements(part.taps().length) * element.bytes())
                .sum();
    }

    /** Returns the kernel for the results of a convolution; operands are images and weights. */
    static CorrelationKernel ofOutput(ConvolutionExtents extents, ElementType element, boolean vectorised) {
        return new CorrelationKernel(extents, element, true, vectorised);
    }

    /** Returns the kernel for cotangents of the images; operands are cotangents of the results and weights. */
    static CorrelationKernel ofInputGradient(ConvolutionExtents extents, ElementType element, boolean vectorised) {
        return new CorrelationKernel(extents, element, false, vectorised);
    }

    @Override
    public int tiles() {
        return Math.max(1, Math.ceilDiv(images, packing.images()));
    }

    @Override
    public long scratchBytes() {
        return scratchBytes;
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, long scratch) {
        RawMemory.zero(scratch, targetAt);
        prepare(operands[1].address(), scratch);
        ConvolutionTiles tiles = ConvolutionTiles.of(element, vectorised);
        for (int tile = firstTile; tile < endTile; tile++) {
            int first = tile * packing.images();
            int count = Math.min(packing.images(), images - first);
            long images = operands[0].address() + first * sourceImageBytes;
            packing.pack(tiles, images, sourceImageBytes, count, groups * order.channels(), scratch);
            tile(tiles, count, scratch, result.address() + first * resultImageBytes());
        }
    }

    private long resultImageBytes() {
        return (long) groups * order.rows() * resultRowBytes;
    }

    /** Writes weights as the tiles read them. */
    private void prepare(long stored, long scratch) {
        long weights = packing.weights(stored, scratch);
        long packedWeights = scratch + weightsAt;
        for (ResultPart part : parts) {
            for (int group = 0; group < groups; group++) {
                order.pack(element, part.taps(), weights + group * order.stored() * element.bytes(), packedWeights);
                packedWeights += order.packedElements(part.taps().length) * element.bytes();
            }
        }
    }

    private void tile(ConvolutionTiles tiles, int count, long scratch, long result) {
        for (int group = 0; group < groups; group++) {
            long packed = scratch + (long) group * order.channels() * packing.channelBytes();
            for (int block = 0; block < order.blocks(); block++) {
                correlate(tiles, count, group * order.blocks() + block, packed, scratch);
                crop(tiles, count, group, block, scratch + targetAt, result);
            }
        }
    }

    /** Computes all parts of one block of rows, counted over all groups. */
    private void correlate(ConvolutionTiles tiles, int count, int block, long packed, long scratch) {
        long weights = scratch + weightsAt;
        long target = scratch + targetAt;
        for (ResultPart part : parts) {
            long blockBytes = (long) part.inner() * ConvolutionTiles.CORRELATED_ROWS * element.bytes();
            long from = weights + block * blockBytes;
            panels(tiles, part.offsets(), from, packed, target, packing.pixelBytes(part, count));
            weights += (long) groups * order.blocks() * blockBytes;
            target += partBytes();
        }
    }

    /** Computes one block of rows of a part; the last panel begins early enough to be whole, where there is room for one. */
    private void panels(ConvolutionTiles tiles, long[] offsets, long weights, long packed, long target, long bytes) {
        long panelBytes = ConvolutionTiles.WIDTH * ConvolutionTiles.GROUP_BYTES;
        boolean narrow = bytes < panelBytes;
        long step = narrow ? ConvolutionTiles.GROUP_BYTES : panelBytes;
        int width = narrow ? 1 : ConvolutionTiles.WIDTH;
        for (long at = 0; at < bytes; at += step) {
            long from = Math.min(at, bytes - step);
            tiles.correlate(offsets, weights, packed + from, target + from, rowBytes, width);
        }
    }

    private void crop(ConvolutionTiles tiles, int count, int group, int block, long target, long result) {
        int first = block * ConvolutionTiles.CORRELATED_ROWS;
        int end = Math.min(order.rows(), first + ConvolutionTiles.CORRELATED_ROWS);
        for (int row = first; row < end; row++) {
            long from = target + (row - first) * rowBytes;
            long to = result + ((long) group * order.rows() + row) * resultRowBytes;
            packing.crop(tiles, parts, count, from, partBytes(), to, resultImageBytes());
        }
    }
}

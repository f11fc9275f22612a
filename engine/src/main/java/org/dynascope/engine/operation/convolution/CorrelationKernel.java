package org.dynascope.engine.operation.convolution;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;

/**
 * Results of a convolution, or its cotangents of the input, as correlations of a {@link PackedImage} with weights. A tile is an
 * image. The panel of pixels that three groups see stays in cache while all rows are computed from it.
 */
final class CorrelationKernel implements Kernel {
    private final int images;
    private final int groups;
    private final ElementType element;
    private final PackedImage packing;
    private final WeightOrder order;
    private final TapOffsets offsets;
    private final TileChoice tiles;
    private final ScratchMemory scratch;
    private final long weightsAt;
    private final long targetAt;

    private CorrelationKernel(
            ConvolutionExtents extents,
            ElementType element,
            PackedImage packing,
            WeightOrder order,
            boolean vectorised) {
        this.images = extents.images();
        this.groups = extents.settings().groups();
        this.element = element;
        this.packing = packing;
        this.order = order;
        this.offsets = new TapOffsets(packing, order.channels());
        this.tiles = TileChoice.of(offsets, element, vectorised);
        this.weightsAt = packing.bytes();
        this.targetAt = weightsAt + (long) groups * order.packedElements() * element.bytes();
        long targetBytes = (long) order.blocks() * ConvolutionTiles.ROWS * packing.pixelBytes();
        this.scratch = new ScratchMemory(targetAt + targetBytes);
    }

    /** Returns the kernel for the results of a convolution; operands are images and weights. */
    static CorrelationKernel ofOutput(ConvolutionExtents extents, ElementType element, boolean vectorised) {
        PackedImage packing = extents.packedInput(extents.channels(), element.bytes());
        return new CorrelationKernel(extents, element, packing, WeightOrder.ofFilters(extents), vectorised);
    }

    /** Returns the kernel for cotangents of the images; operands are cotangents of the results and weights. */
    static CorrelationKernel ofInputGradient(ConvolutionExtents extents, ElementType element, boolean vectorised) {
        PackedImage packing = extents.packedCotangent(element.bytes());
        return new CorrelationKernel(extents, element, packing, WeightOrder.ofChannels(extents), vectorised);
    }

    @Override
    public int tiles() {
        return Math.max(1, images);
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile) {
        MemorySegment piece = scratch.take();
        long weights = piece.address() + weightsAt;
        for (int group = 0; group < groups; group++) {
            order.pack(
                    element,
                    operands[1].address() + group * order.storedElements() * element.bytes(),
                    weights + group * order.packedElements() * element.bytes());
        }
        long sourceBytes = (long) packing.channels()
                * packing.rows().size()
                * packing.columns().size()
                * element.bytes();
        long resultBytes = (long) groups * order.rows() * resultRowBytes();
        for (int image = firstTile; image < Math.min(endTile, images); image++) {
            packing.pack(operands[0].address() + image * sourceBytes, piece.address());
            image(piece.address(), result.address() + image * resultBytes);
        }
        scratch.giveBack(piece);
    }

    private long resultRowBytes() {
        return (long) packing.rows().results() * packing.columns().results() * element.bytes();
    }

    private void image(long packed, long result) {
        ConvolutionTiles chosen = tiles.current();
        long target = packed + targetAt;
        for (int group = 0; group < groups; group++) {
            correlate(
                    chosen,
                    packed + (long) group * order.channels() * packing.channelBytes(),
                    packed + weightsAt + group * order.packedElements() * element.bytes(),
                    target);
            for (int row = 0; row < order.rows(); row++) {
                long to = result + ((long) group * order.rows() + row) * resultRowBytes();
                packing.crop(target + row * packing.pixelBytes(), to);
            }
        }
    }

    private void correlate(ConvolutionTiles chosen, long packed, long weights, long target) {
        long rowBytes = packing.pixelBytes();
        long blockWeights = (long) offsets.count() * ConvolutionTiles.ROWS * element.bytes();
        long at = 0;
        while (at < rowBytes) {
            int width = rowBytes - at >= 3 * ConvolutionTiles.GROUP_BYTES ? 3 : 1;
            for (int block = 0; block < order.blocks(); block++) {
                long to = target + (long) block * ConvolutionTiles.ROWS * rowBytes + at;
                chosen.correlate(weights + block * blockWeights, packed + at, to, rowBytes, width);
            }
            at += width * ConvolutionTiles.GROUP_BYTES;
        }
    }
}

package org.dynascope.engine.operation.convolution;

import static org.dynascope.engine.operation.convolution.CorrelationKernel.wholeGroups;

import java.lang.foreign.MemorySegment;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.memory.Repeat;
import org.dynascope.engine.operation.ScratchKernel;

/**
 * Cotangents of the weights: for each filter and weight the sum over images and pixels of the result's cotangent and the element
 * the weight sees there. A tile is some filters and channels of one group; tiles of the same filters that one thread has are
 * computed together. The pixels of some rows make one chain of fused multiply-adds; these chains are added in order.
 */
final class WeightGradientKernel implements ScratchKernel {
    /** Pixels of a chain, where a row has no more: their filters stay in the second-level cache. */
    private static final int CHAIN_PIXELS = 512;

    /** Tiles a group is cut into at least where it has as many channels; each thread reorders the cotangents anew. */
    private static final int LEAST_TILES = 2;

    private static final int TAPS = ConvolutionTiles.ACCUMULATED_TAPS;

    private final ConvolutionExtents extents;
    private final ElementType element;
    private final boolean vectorised;
    private final PackedImage packing;
    private final long[] offsets;
    private final long rowBytes;
    private final int tileFilters;
    private final int tileChannels;
    private final int chainLines;
    private final long rowsAt;
    private final long chainAt;
    private final long sumsAt;
    private final long scratchBytes;

    WeightGradientKernel(ConvolutionExtents extents, ElementType element, boolean vectorised) {
        this.extents = extents;
        this.element = element;
        this.vectorised = vectorised;
        PackedAxis rows = extents.resultRows();
        PackedAxis columns = extents.resultColumns();
        int together = Math.clamp(CHAIN_PIXELS / PackedImage.pixels(rows, columns), 1, Math.max(1, extents.images()));
        long bytes = (long) extents.groupFilters() * element.bytes();
        this.rowBytes =
                bytes > ConvolutionTiles.GROUP_BYTES ? ConvolutionTiles.ROW_BYTES : ConvolutionTiles.GROUP_BYTES;
        this.tileFilters = (int) rowBytes / element.bytes();
        int channelTiles = Math.ceilDiv(LEAST_TILES, extents.settings().groups() * filterTiles());
        this.tileChannels = Math.ceilDiv(extents.groupChannels(), channelTiles);
        this.packing = new PackedImage(extents.groupChannels(), together, rows, columns, element.bytes());
        this.offsets =
                ResultPart.of(packing, extents.groupChannels()).getFirst().wholeOffsets();
        this.chainLines = Math.clamp(CHAIN_PIXELS / packing.linePixels(), 1, packing.lines(together));
        this.rowsAt = wholeGroups(packing.bytes());
        this.chainAt = rowsAt + (long) chainLines * packing.linePixels() * rowBytes;
        this.sumsAt = chainAt + TAPS * rowBytes;
        this.scratchBytes = sumsAt + offsets.length * rowBytes;
    }

    private int filterTiles() {
        return Math.ceilDiv(extents.groupFilters(), tileFilters);
    }

    private int channelTiles() {
        return Math.ceilDiv(extents.groupChannels(), tileChannels);
    }

    @Override
    public int tiles() {
        return channelTiles() * filterTiles() * extents.settings().groups();
    }

    @Override
    public long scratchBytes() {
        return scratchBytes;
    }

    @Override
    public void run(MemorySegment[] operands, MemorySegment result, int firstTile, int endTile, long scratch) {
        RawMemory.zero(scratch, scratchBytes);
        for (int tile = firstTile, next; tile < endTile; tile = next) {
            int block = tile / channelTiles();
            next = Math.min(endTile, (block + 1) * channelTiles());
            int channel = tile % channelTiles() * tileChannels;
            int group = block / filterTiles();
            int first = block % filterTiles() * tileFilters;
            Piece piece = new Piece(
                    group * extents.groupFilters() + first,
                    Math.min(tileFilters, extents.groupFilters() - first),
                    group * extents.groupChannels() + channel,
                    Math.min((next - tile) * tileChannels, extents.groupChannels() - channel));
            RawMemory.zero(scratch + rowsAt, scratchBytes - rowsAt);
            for (int image = 0; image < extents.images(); image += packing.images()) {
                images(operands, piece, image, scratch);
            }
            write(piece, channel, scratch, result.address());
        }
    }

    /** Filters and channels of adjacent tiles, both counted over all groups. */
    private record Piece(int filter, int filters, int channel, int channels) {}

    /** Adds what some images contribute. */
    private void images(MemorySegment[] operands, Piece piece, int image, long scratch) {
        ConvolutionTiles tiles = ConvolutionTiles.of(element, vectorised);
        int count = Math.min(packing.images(), extents.images() - image);
        long channelBytes = (long) packing.rows().size() * packing.columns().size() * element.bytes();
        long channel = (long) image * extents.channels() + piece.channel();
        long imageBytes = extents.channels() * channelBytes;
        packing.pack(
                tiles, operands[0].address() + channel * channelBytes, imageBytes, count, piece.channels(), scratch);
        int lines = packing.lines(count);
        for (int line = 0; line < lines; line += chainLines) {
            int end = Math.min(lines, line + chainLines);
            for (int at = line; at < end; at++) {
                reorder(tiles, operands[1].address(), piece, image, at, scratch + rowsAt + lineBytes(at - line));
            }
            int pixels = (end - line - 1) * packing.linePixels() + extents.outputColumns();
            long from = scratch + (long) line * packing.linePixels() * element.bytes();
            accumulate(tiles, piece.channels() * extents.taps(), pixels, from, scratch);
        }
    }

    private long lineBytes(int lines) {
        return (long) lines * packing.linePixels() * rowBytes;
    }

    /** Writes one row of cotangents with the filters of a pixel next to each other; zeros for what is between images. */
    private void reorder(ConvolutionTiles tiles, long cotangents, Piece piece, int image, int line, long target) {
        int row = packing.row(line);
        if (row >= extents.outputRows()) {
            RawMemory.zero(target, lineBytes(1));
            return;
        }
        int width = extents.outputColumns();
        long filterBytes = (long) extents.outputRows() * width * element.bytes();
        long filter = (long) (image + packing.image(line)) * extents.filters() + piece.filter();
        long source = cotangents + filter * filterBytes + (long) row * width * element.bytes();
        tiles.transpose(source, filterBytes, target, rowBytes, piece.filters(), width);
        RawMemory.zero(target + width * rowBytes, lineBytes(1) - width * rowBytes);
    }

    private void accumulate(ConvolutionTiles tiles, int taps, int pixels, long packed, long scratch) {
        long chain = scratch + chainAt;
        for (int tap = 0; tap < taps; tap += TAPS) {
            tiles.accumulate(offsets, tap, pixels, packed, scratch + rowsAt, rowBytes, chain);
            tiles.add(chain, scratch + sumsAt + tap * rowBytes, TAPS * rowBytes);
        }
    }

    private void write(Piece piece, int channel, long scratch, long result) {
        int taps = piece.channels() * extents.taps();
        long filterBytes = (long) extents.groupChannels() * extents.taps() * element.bytes();
        long target = result + piece.filter() * filterBytes + (long) channel * extents.taps() * element.bytes();
        for (int filter = 0; filter < piece.filters(); filter++) {
            for (int tap = 0; tap < taps; tap++) {
                Repeat.copy(
                        element.bytes(),
                        scratch + sumsAt + tap * rowBytes + (long) filter * element.bytes(),
                        target + filter * filterBytes + (long) tap * element.bytes());
            }
        }
    }
}

package org.dynascope.engine.operation.convolution;

import static org.dynascope.engine.operation.convolution.CorrelationKernel.wholeGroups;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.RawMemory;
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
    private final Packing packing;
    private final PackedImage pixels;
    private final List<ResultPart> parts;
    private final long rowBytes;
    private final int tileFilters;
    private final int tileChannels;
    private final int lineRows;
    private final int chainLines;
    private final List<long[]> offsets;
    private final long rowsAt;
    private final long chainAt;
    private final long sumsAt;
    private final long kernelsAt;
    private final long scratchBytes;

    WeightGradientKernel(ConvolutionExtents extents, ElementType element, boolean vectorised) {
        this.extents = extents;
        this.element = element;
        this.vectorised = vectorised;
        long bytes = (long) extents.groupFilters() * element.bytes();
        this.rowBytes =
                bytes > ConvolutionTiles.GROUP_BYTES ? ConvolutionTiles.ROW_BYTES : ConvolutionTiles.GROUP_BYTES;
        this.tileFilters = (int) rowBytes / element.bytes();
        int channelTiles = Math.ceilDiv(LEAST_TILES, extents.settings().groups() * filterTiles());
        this.tileChannels = Math.ceilDiv(extents.groupChannels(), channelTiles);
        this.packing = packing(extents, element);
        this.pixels = packing.pixels();
        this.parts = packing.parts(extents.groupChannels());
        this.lineRows = parts.size() > 1 ? 2 : 1;
        int lines = CHAIN_PIXELS / (lineRows * pixels.linePixels());
        this.chainLines = Math.clamp(lines, 1, pixels.lines(packing.images()));
        this.offsets = parts.stream().map(ResultPart::wholeOffsets).toList();
        this.rowsAt = wholeGroups(packing.bytes());
        this.chainAt = rowsAt + parts.size() * lineBytes(chainLines);
        this.sumsAt = chainAt + TAPS * rowBytes;
        this.kernelsAt = sumsAt + parts.size() * taps() * rowBytes;
        this.scratchBytes = kernelsAt + (lineRows - 1L) * extents.groupChannels() * extents.taps() * rowBytes;
    }

    private static Packing packing(ConvolutionExtents extents, ElementType element) {
        PackedAxis rows = extents.resultRows();
        PackedAxis columns = extents.resultColumns();
        int channels = extents.groupChannels();
        int together = Math.clamp(CHAIN_PIXELS / PackedImage.pixels(rows, columns), 1, Math.max(1, extents.images()));
        return RowFilter.pays(extents, element)
                ? new FilteredImage(channels, together, rows, columns, 0)
                : new PackedImage(channels, together, rows, columns, element.bytes());
    }

    /** Returns the weights of a filter that a part computes, with those in vain at the end. */
    private long taps() {
        return offsets.getFirst().length;
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
            RawMemory.zero(scratch + sumsAt, kernelsAt - sumsAt);
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
        long channelBytes = (long) extents.input().size(2) * extents.input().size(3) * element.bytes();
        long channel = (long) image * extents.channels() + piece.channel();
        long imageBytes = extents.channels() * channelBytes;
        packing.pack(
                tiles, operands[0].address() + channel * channelBytes, imageBytes, count, piece.channels(), scratch);
        int lines = pixels.lines(count);
        for (int line = 0; line < lines; line += chainLines) {
            int end = Math.min(lines, line + chainLines);
            reorder(tiles, operands[1].address(), piece, image, line, end, scratch + rowsAt);
            int chain = (end - line - 1) * pixels.linePixels() + extents.outputColumns();
            long from = scratch + (long) line * pixels.linePixels() * element.bytes();
            accumulate(tiles, piece.channels(), chain, from, scratch);
        }
    }

    private long lineBytes(int lines) {
        return (long) lines * pixels.linePixels() * rowBytes;
    }

    /** Writes the cotangents some lines of pixels meet in each part. */
    private void reorder(
            ConvolutionTiles tiles, long cotangents, Piece piece, int image, int line, int end, long target) {
        long partBytes = lineBytes(chainLines);
        for (int at = line; at < end; at++) {
            long to = target + lineBytes(at - line);
            int of = image + pixels.image(at);
            int row = lineRows * pixels.row(at);
            reorder(tiles, cotangents, piece, of, row, to);
            if (lineRows > 1) {
                reorder(tiles, cotangents, piece, of, row + 1, to + 3 * partBytes);
                tiles.rowFilter().cotangents(to, partBytes, lineBytes(1));
            }
        }
    }

    /** Writes one row of cotangents with the filters of a pixel next to each other; zeros for what is beyond the image. */
    private void reorder(ConvolutionTiles tiles, long cotangents, Piece piece, int image, int row, long target) {
        if (row >= extents.outputRows()) {
            RawMemory.zero(target, lineBytes(1));
            return;
        }
        int width = extents.outputColumns();
        long filterBytes = (long) extents.outputRows() * width * element.bytes();
        long filter = (long) image * extents.filters() + piece.filter();
        long source = cotangents + filter * filterBytes + (long) row * width * element.bytes();
        tiles.transpose(source, filterBytes, target, rowBytes, piece.filters(), width);
        RawMemory.zero(target + width * rowBytes, lineBytes(1) - width * rowBytes);
    }

    private void accumulate(ConvolutionTiles tiles, int channels, int count, long packed, long scratch) {
        long chain = scratch + chainAt;
        for (int part = 0; part < parts.size(); part++) {
            long rows = scratch + rowsAt + part * lineBytes(chainLines);
            long sums = scratch + sumsAt + part * taps() * rowBytes;
            int end = channels * parts.get(part).taps().length;
            for (int tap = 0; tap < end; tap += TAPS) {
                tiles.accumulate(offsets.get(part), tap, count, packed, rows, rowBytes, chain);
                tiles.add(chain, sums + tap * rowBytes, TAPS * rowBytes);
            }
        }
    }

    /** Writes the weights' cotangents. */
    private void write(Piece piece, int channel, long scratch, long result) {
        ConvolutionTiles tiles = ConvolutionTiles.of(element, vectorised);
        long filterBytes = (long) extents.groupChannels() * extents.taps() * element.bytes();
        tiles.transpose(
                lineRows > 1 ? ofFiltered(tiles, piece, scratch) : scratch + sumsAt,
                rowBytes,
                result + piece.filter() * filterBytes + (long) channel * extents.taps() * element.bytes(),
                filterBytes,
                piece.channels() * extents.taps(),
                piece.filters());
    }

    /** Returns the address of the sums of each channel's weights, made of those of the parts. */
    private long ofFiltered(ConvolutionTiles tiles, Piece piece, long scratch) {
        long kernelRowBytes = extents.taps() / RowFilter.KERNEL * rowBytes;
        for (int channel = 0; channel < piece.channels(); channel++) {
            long from = scratch + sumsAt + channel * kernelRowBytes;
            long to = scratch + kernelsAt + (long) channel * RowFilter.KERNEL * kernelRowBytes;
            tiles.rowFilter().kernelCotangents(from, taps() * rowBytes, to, kernelRowBytes);
        }
        return scratch + kernelsAt;
    }
}

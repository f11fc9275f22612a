package org.dynascope.engine.operation.convolution;

import java.util.List;

/**
 * The rows T of some images, see {@link RowFilter}, each of the four in a plane of its own. Their places are those of images with
 * four rows for each pair of results, seen by kernels of four rows in steps of four, but each row of a kernel makes a part of
 * the results.
 */
final class FilteredImage implements Packing {
    private final PackedImage padded;
    private final PackedImage planes;
    private final int height;
    private final int pairs;
    private final long rowBytes;
    private final long resultRowBytes;
    private final long imageBytes;
    private final int columns;
    private final long kernels;
    private final boolean upward;
    private final long paddedAt;
    private final long kernelsAt;

    /**
     * Plans the rows.
     *
     * @param channels number of channels
     * @param images number of images that are packed together
     * @param rows the vertical axis
     * @param columns the horizontal axis
     * @param kernels number of kernels, those of each filter and channel
     */
    FilteredImage(int channels, int images, PackedAxis rows, PackedAxis columns, long kernels) {
        this.padded = new PackedImage(1, 1, rows.even(), columns, Float.BYTES);
        this.height = rows.results(0);
        this.pairs = Math.ceilDiv(height, 2);
        this.planes = new PackedImage(channels, images, pairRows(rows), columns, Float.BYTES);
        this.rowBytes = (long) columns.grid() * Float.BYTES;
        this.resultRowBytes = (long) columns.results(0) * Float.BYTES;
        this.imageBytes = (long) rows.size() * columns.size() * Float.BYTES;
        this.columns = columns.kernel();
        this.kernels = kernels;
        this.upward = rows.offset(0, 0) > 0;
        this.paddedAt = planes.bytes();
        this.kernelsAt = paddedAt + padded.bytes();
    }

    /** Returns the vertical axis of the planes. */
    static PackedAxis pairRows(PackedAxis rows) {
        int pairs = Math.ceilDiv(rows.results(0), 2);
        return new ResultAxis(pairs * RowFilter.PARTS, RowFilter.PARTS, RowFilter.PARTS, 0, pairs);
    }

    @Override
    public int images() {
        return planes.images();
    }

    @Override
    public long channelBytes() {
        return planes.channelBytes();
    }

    @Override
    public long bytes() {
        return kernelsAt + kernels * taps() * Float.BYTES;
    }

    @Override
    public int taps() {
        return planes.taps();
    }

    @Override
    public PackedImage pixels() {
        return planes;
    }

    @Override
    public List<ResultPart> parts(int channels) {
        return ResultPart.ofRows(planes, channels);
    }

    @Override
    public long pixelBytes(ResultPart part, int count) {
        return planes.pixelBytes(part, count);
    }

    @Override
    public long weights(long stored, long target) {
        RowFilter.kernels(stored, kernels, columns, upward, target + kernelsAt);
        return target + kernelsAt;
    }

    @Override
    public void pack(ConvolutionTiles tiles, long source, long imageBytes, int count, int some, long target) {
        RowFilter filter = tiles.rowFilter();
        for (int image = 0; image < count; image++) {
            for (int channel = 0; channel < some; channel++) {
                long from = source + image * imageBytes + channel * this.imageBytes;
                long to = target + channel * channelBytes() + image * planes.imageBytes();
                padded.pack(tiles, from, imageBytes, 1, 1, target + paddedAt);
                filter.images(target + paddedAt, planes.lineBytes(), pairs, rowBytes, to, planes.planeBytes());
            }
        }
    }

    @Override
    public void crop(
            ConvolutionTiles tiles,
            List<ResultPart> parts,
            int count,
            long source,
            long partBytes,
            long target,
            long imageBytes) {
        RowFilter filter = tiles.rowFilter();
        for (int image = 0; image < count; image++) {
            long from = source + image * planes.imageBytes();
            long to = target + image * imageBytes;
            filter.results(from, planes.lineBytes(), partBytes, to, resultRowBytes, height);
        }
    }
}

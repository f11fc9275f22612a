package org.dynascope.engine.operation.convolution;

import java.util.List;
import org.dynascope.engine.memory.Repeat;

/**
 * A copy of some images, one below the other, in which a convolution is a sum of shifted images: result pixel p = row ·
 * {@link #columnPitch} + column sees, through one weight, the element at p plus an offset that depends on the weight alone. For
 * stride 1 these are the images with zeros around them; for stride s, their s² images of every s-th row and column, one after
 * another. The price is that p also counts the few places between rows and images, whose results are dropped; the gain is that
 * nothing is copied once per weight, as in im2col.
 */
final class PackedImage implements Packing {
    private final int channels;
    private final int images;
    private final PackedAxis rows;
    private final PackedAxis columns;
    private final int elementBytes;
    private final int imagePitch;
    private final int columnPitch;
    private final long planeBytes;
    private final long lineBytes;
    private final long rowBytes;
    private final long resultRowBytes;
    private final long firstSource;
    private final long firstPlace;
    private final int rowCount;
    private final long columnBytes;

    /**
     * Plans a copy.
     *
     * @param channels number of channels
     * @param images number of images that are packed together
     * @param rows the vertical axis
     * @param columns the horizontal axis
     * @param elementBytes size of an element
     */
    PackedImage(int channels, int images, PackedAxis rows, PackedAxis columns, int elementBytes) {
        this.channels = channels;
        this.images = images;
        this.rows = rows;
        this.columns = columns;
        this.elementBytes = elementBytes;
        this.imagePitch = rows.pitch();
        this.columnPitch = columns.pitch();
        long lines = (images - 1L) * imagePitch + rows.grid();
        this.planeBytes = ((lines - 1) * columnPitch + columns.grid()) * elementBytes;
        this.lineBytes = (long) columnPitch * elementBytes;
        this.rowBytes = (long) columns.size() * elementBytes;
        this.resultRowBytes = (long) columns.allResults() * elementBytes;
        this.firstSource = rows.first() * rowBytes + (long) columns.first() * elementBytes;
        this.firstPlace = rows.place(rows.first()) * lineBytes + (long) columns.place(columns.first()) * elementBytes;
        this.rowCount = Math.max(0, rows.end() - rows.first());
        this.columnBytes = Math.max(0L, columns.end() - columns.first()) * elementBytes;
    }

    @Override
    public int images() {
        return images;
    }

    PackedAxis rows() {
        return rows;
    }

    PackedAxis columns() {
        return columns;
    }

    /** Returns the number of result pixels one image takes, with those that are dropped. */
    static int pixels(PackedAxis rows, PackedAxis columns) {
        return Math.multiplyExact(rows.pitch(), columns.pitch());
    }

    @Override
    public long channelBytes() {
        return planeBytes * rows.phases() * columns.phases();
    }

    /** Returns the size of the packed images with the bytes that whole groups of pixels read beyond them. */
    @Override
    public long bytes() {
        return channels * channelBytes() + ConvolutionTiles.GROUP_BYTES;
    }

    /** Returns the size of one channel of one image before it is packed. */
    private long sourceBytes() {
        return rows.size() * rowBytes;
    }

    @Override
    public int taps() {
        return rows.kernel() * columns.kernel();
    }

    @Override
    public PackedImage pixels() {
        return this;
    }

    @Override
    public List<ResultPart> parts(int channels) {
        return ResultPart.of(this, channels);
    }

    @Override
    public long weights(long stored, long target) {
        return stored;
    }

    @Override
    public long pixelBytes(ResultPart part, int count) {
        int height = rows.results(part.rowPhase());
        int width = columns.results(part.columnPhase());
        if (height == 0 || width == 0) {
            return 0;
        }
        long pixels = ((count - 1L) * imagePitch + height - 1) * columnPitch + width;
        return Math.ceilDiv(pixels * elementBytes, ConvolutionTiles.GROUP_BYTES) * ConvolutionTiles.GROUP_BYTES;
    }

    /** Returns the offset in bytes at which the results of a part see the images through a weight. */
    long offset(int channel, int rowPhase, int kernelRow, int columnPhase, int kernelColumn) {
        long plane = (long) rows.phase(kernelRow) * columns.phases() + columns.phase(kernelColumn);
        long within = (long) rows.offset(rowPhase, kernelRow) * columnPitch + columns.offset(columnPhase, kernelColumn);
        return channel * channelBytes() + plane * planeBytes + within * elementBytes;
    }

    @Override
    public void pack(ConvolutionTiles tiles, long source, long imageBytes, int count, int some, long target) {
        for (int image = 0; image < count; image++) {
            for (int channel = 0; channel < some; channel++) {
                long from = source + image * imageBytes + channel * sourceBytes();
                long to = target + channel * channelBytes() + image * imageBytes();
                if (rows.phases() == 1 && columns.phases() == 1) {
                    tiles.copy(from + firstSource, rowBytes, to + firstPlace, lineBytes, rowCount, columnBytes);
                } else {
                    sort(from, to);
                }
            }
        }
    }

    /** Copies one channel of one image, every s-th row and column to a plane of their own. */
    private void sort(long source, long target) {
        for (int row = rows.first(); row < rows.end(); row++) {
            int line = rows.place(row);
            long to = target
                    + (long) (line % rows.phases()) * columns.phases() * planeBytes
                    + line / rows.phases() * lineBytes;
            for (int column = columns.first(); column < columns.end(); column++) {
                int place = columns.place(column);
                Repeat.copy(
                        elementBytes,
                        source + row * rowBytes + (long) column * elementBytes,
                        to + place % columns.phases() * planeBytes + (long) (place / columns.phases()) * elementBytes);
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
        long from = source;
        for (ResultPart part : parts) {
            crop(tiles, part, count, from, target, imageBytes);
            from += partBytes;
        }
    }

    private void crop(ConvolutionTiles tiles, ResultPart part, int count, long source, long target, long imageBytes) {
        int height = rows.results(part.rowPhase());
        int width = columns.results(part.columnPhase());
        int step = columns.resultPhases();
        long stepBytes = rows.resultPhases() * resultRowBytes;
        for (int image = 0; image < count; image++) {
            long from = source + image * imageBytes();
            long to = target
                    + image * imageBytes
                    + part.rowPhase() * resultRowBytes
                    + (long) part.columnPhase() * elementBytes;
            if (step == 1) {
                tiles.copy(from, lineBytes, to, stepBytes, height, (long) width * elementBytes);
            } else {
                for (int row = 0; row < height; row++) {
                    spread(from + row * lineBytes, to + row * stepBytes, width, step);
                }
            }
        }
    }

    private void spread(long source, long target, int count, int step) {
        for (long column = 0; column < count; column++) {
            Repeat.copy(elementBytes, source + column * elementBytes, target + column * step * elementBytes);
        }
    }

    /** Returns the bytes from one packed image to the next. */
    long imageBytes() {
        return imagePitch * lineBytes;
    }

    /** Returns the bytes from one packed row to the next. */
    long lineBytes() {
        return lineBytes;
    }

    /** Returns the bytes from one part of the rows to the next. */
    long planeBytes() {
        return planeBytes;
    }

    /** Returns the rows of result pixels of some images, with those between images that are dropped. */
    int lines(int count) {
        return (count - 1) * imagePitch + rows.results(0);
    }

    /** Returns the pixels of one such row, with those that are dropped. */
    int linePixels() {
        return columnPitch;
    }

    /** Returns the image a row of result pixels belongs to. */
    int image(int line) {
        return line / imagePitch;
    }

    /** Returns a row's number within its image, at least {@link PackedAxis#results} for rows that are dropped. */
    int row(int line) {
        return line % imagePitch;
    }
}

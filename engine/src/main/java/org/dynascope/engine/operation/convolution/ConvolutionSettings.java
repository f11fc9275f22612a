package org.dynascope.engine.operation.convolution;

/**
 * How a convolution moves over an image.
 *
 * @param rowStride rows between neighbouring results, at least 1
 * @param columnStride columns between neighbouring results, at least 1
 * @param rowPadding rows of zeros above and below, at least 0
 * @param columnPadding columns of zeros left and right, at least 0
 * @param groups parts the channels are divided into, each convolved alone, at least 1
 * @since 0.1.0
 */
public record ConvolutionSettings(int rowStride, int columnStride, int rowPadding, int columnPadding, int groups) {
    public ConvolutionSettings {
        if (rowStride < 1 || columnStride < 1 || rowPadding < 0 || columnPadding < 0 || groups < 1) {
            throw new IllegalArgumentException(
                    "convolution: expected strides and groups of at least 1 and paddings of at least 0, got strides "
                            + rowStride + " and " + columnStride + ", paddings " + rowPadding + " and " + columnPadding
                            + ", groups " + groups);
        }
    }

    /** Returns the number of results along rows. */
    int outputRows(int height, int kernelRows) {
        return Math.floorDiv(height + 2 * rowPadding - kernelRows, rowStride) + 1;
    }

    /** Returns the number of results along columns. */
    int outputColumns(int width, int kernelColumns) {
        return Math.floorDiv(width + 2 * columnPadding - kernelColumns, columnStride) + 1;
    }
}

package org.dynascope.engine.operation.convolution;

import java.util.List;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.TensorType;

/**
 * Sizes of a convolution.
 *
 * @param input shape of the images, [batch, channels, height, width]
 * @param weights shape of the weights, [filters, channels / groups, kernel rows, kernel columns]
 * @param settings strides, paddings and groups
 */
record ConvolutionExtents(Shape input, Shape weights, ConvolutionSettings settings) {
    /** Checks that weights fit images. */
    ConvolutionExtents {
        int groups = settings.groups();
        if (input.rank() != 4
                || weights.rank() != 4
                || input.size(1) != weights.size(1) * groups
                || weights.size(0) % groups != 0
                || weights.elements() == 0
                || settings.outputRows(input.size(2), weights.size(2)) < 1
                || settings.outputColumns(input.size(3), weights.size(3)) < 1) {
            throw new ShapeException(
                    "expected images [batch, channels, height, width] and weights [filters, channels / "
                            + groups + ", rows, columns] with filters a multiple of " + groups
                            + " and a kernel no larger than the padded image");
        }
    }

    static ConvolutionExtents of(List<TensorType> operands, ConvolutionSettings settings) {
        requireOneElementType(operands);
        return new ConvolutionExtents(operands.get(0).shape(), operands.get(1).shape(), settings);
    }

    static void requireOneElementType(List<TensorType> operands) {
        if (operands.size() != 2 || operands.get(0).element() != operands.get(1).element()) {
            throw new ShapeException("expected two operands of one element type");
        }
    }

    Shape output() {
        return Shape.of(images(), filters(), outputRows(), outputColumns());
    }

    int images() {
        return input.size(0);
    }

    int channels() {
        return input.size(1);
    }

    int groupChannels() {
        return weights.size(1);
    }

    int filters() {
        return weights.size(0);
    }

    int groupFilters() {
        return filters() / settings.groups();
    }

    /** Returns the number of weights of a filter for one channel. */
    int taps() {
        return weights.size(2) * weights.size(3);
    }

    /** Returns the number of kernels of all filters, one for each channel. */
    long kernels() {
        return (long) filters() * groupChannels();
    }

    int outputRows() {
        return settings.outputRows(input.size(2), weights.size(2));
    }

    int outputColumns() {
        return settings.outputColumns(input.size(3), weights.size(3));
    }

    /** Returns the vertical axis of the images, of which the results are correlations. */
    PackedAxis resultRows() {
        return new ResultAxis(
                input.size(2), weights.size(2), settings.rowStride(), settings.rowPadding(), outputRows());
    }

    /** Returns the horizontal axis of the images. */
    PackedAxis resultColumns() {
        return new ResultAxis(
                input.size(3), weights.size(3), settings.columnStride(), settings.columnPadding(), outputColumns());
    }

    /** Returns the vertical axis of the results' cotangents, of which the images' cotangents are correlations. */
    PackedAxis cotangentRows() {
        return new CotangentAxis(
                outputRows(), weights.size(2), settings.rowStride(), settings.rowPadding(), input.size(2));
    }

    /** Returns the horizontal axis of the results' cotangents. */
    PackedAxis cotangentColumns() {
        return new CotangentAxis(
                outputColumns(), weights.size(3), settings.columnStride(), settings.columnPadding(), input.size(3));
    }
}

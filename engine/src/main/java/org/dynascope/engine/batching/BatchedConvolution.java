package org.dynascope.engine.batching;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.convolution.Convolution;
import org.dynascope.engine.operation.convolution.ConvolutionInputGradient;
import org.dynascope.engine.operation.convolution.ConvolutionSettings;
import org.dynascope.engine.operation.convolution.ConvolutionWeightGradient;

/**
 * A convolution, or one of its two gradients, of many examples as a single one. With E examples of batches of n images: where
 * the weights are shared, the images make one batch of E · n; where they are not, the examples' channels lie side by side, each
 * example with groups of its own; where the images are shared and in one group, so do the examples' filters alone.
 *
 * @param examples number of examples, E
 * @param settings strides, paddings and groups of the convolution
 */
record BatchedConvolution(int examples, ConvolutionSettings settings) {
    /** Returns the settings for examples side by side. */
    private ConvolutionSettings grouped() {
        return new ConvolutionSettings(
                settings.rowStride(),
                settings.columnStride(),
                settings.rowPadding(),
                settings.columnPadding(),
                Math.multiplyExact(settings.groups(), examples));
    }

    /** Returns results [E, n, filters, height, width] of images and weights. */
    Node results(BatchOperand images, BatchOperand weights) {
        if (weights.shared()) {
            return split(stacked(images).apply(new Convolution(settings), weights.node()));
        }
        if (images.shared() && settings.groups() == 1) {
            return parted(images.node().apply(new Convolution(settings), stacked(weights)));
        }
        return parted(sideBySide(images).apply(new Convolution(grouped()), stacked(weights)));
    }

    /** Returns cotangents of the images, [E, n, channels, height, width], of cotangents of the results and weights. */
    Node imageCotangents(ConvolutionInputGradient primitive, BatchOperand cotangents, BatchOperand weights) {
        if (weights.shared()) {
            return split(stacked(cotangents).apply(primitive, weights.node()));
        }
        Primitive many = new ConvolutionInputGradient(grouped(), primitive.height(), primitive.width());
        return parted(sideBySide(cotangents).apply(many, stacked(weights)));
    }

    /** Returns cotangents of the weights, [E, filters, channels, rows, columns], of images and cotangents of the results. */
    Node weightCotangents(ConvolutionWeightGradient primitive, BatchOperand images, BatchOperand cotangents) {
        if (images.shared() && settings.groups() == 1) {
            return split(images.node().apply(primitive, sideBySide(cotangents)));
        }
        Primitive many = new ConvolutionWeightGradient(grouped(), primitive.kernelRows(), primitive.kernelColumns());
        return split(sideBySide(images).apply(many, sideBySide(cotangents)));
    }

    /** Returns [E, a, …] as [E · a, …]. */
    private Node stacked(BatchOperand operand) {
        Node node = operand.stretched(examples);
        List<Integer> sizes = new ArrayList<>(node.shape().sizes());
        int count = sizes.removeFirst();
        sizes.set(0, Math.multiplyExact(count, sizes.getFirst()));
        return node.reshape(new Shape(sizes));
    }

    /** The inverse of {@link #stacked}. */
    private Node split(Tensor stacked) {
        List<Integer> sizes = new ArrayList<>(stacked.shape().sizes());
        sizes.set(0, sizes.getFirst() / examples);
        sizes.addFirst(examples);
        return Node.of(stacked).reshape(new Shape(sizes));
    }

    /** Returns [E, n, c, …] as [n, E · c, …]. */
    private Node sideBySide(BatchOperand operand) {
        Node node = operand.stretched(examples);
        Shape shape = node.shape();
        Node moved = shape.size(1) == 1 ? node : Node.of(node.permute(1, 0, 2, 3, 4));
        return moved.reshape(
                Shape.of(shape.size(1), Math.multiplyExact(examples, shape.size(2)), shape.size(3), shape.size(4)));
    }

    /** The inverse of {@link #sideBySide}. */
    private Node parted(Tensor together) {
        Shape shape = together.shape();
        int images = shape.size(0);
        int channels = shape.size(1) / examples;
        if (images == 1) {
            return Node.of(together).reshape(Shape.of(examples, 1, channels, shape.size(2), shape.size(3)));
        }
        Node parts = Node.of(together).reshape(Shape.of(images, examples, channels, shape.size(2), shape.size(3)));
        return Node.of(parts.permute(1, 0, 2, 3, 4));
    }
}

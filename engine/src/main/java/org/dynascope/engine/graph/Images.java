package org.dynascope.engine.graph;

import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.engine.operation.convolution.Convolution;
import org.dynascope.engine.operation.convolution.ConvolutionSettings;

/** Formulas over images of one spatial axis, read as images one row high. */
final class Images {
    private Images() {}

    static Tensor convolution1d(Node signals, Tensor weights, ConvolutionSettings settings) {
        Node filters = signals.tape().own("convolution", weights);
        Tensor result = raised(signals).apply(new Convolution(settings), raised(filters));
        Shape shape = result.shape();
        return result.reshape(Shape.of(shape.size(0), shape.size(1), shape.size(3)));
    }

    private static Tensor raised(Node tensor) {
        Shape shape = tensor.shape();
        if (shape.rank() != 3) {
            throw new ShapeException(
                    "convolution: expected signals and weights of 3 axes, got " + tensor.description());
        }
        return tensor.reshape(Shape.of(shape.size(0), shape.size(1), 1, shape.size(2)));
    }
}

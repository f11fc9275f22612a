package org.dynascope.engine.operation;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.operation.convolution.Convolution;
import org.dynascope.engine.operation.convolution.ConvolutionInputGradient;
import org.dynascope.engine.operation.convolution.ConvolutionSettings;
import org.dynascope.engine.operation.convolution.ConvolutionWeightGradient;

/** Operations on images, each with its naive loop. */
final class ImageCases {
    private ImageCases() {}

    static Stream<OperationCase> all() {
        return Stream.of(
                        convolutions(
                                Shape.of(2, 3, 5, 7), Shape.of(4, 3, 3, 3), new ConvolutionSettings(1, 1, 1, 1, 1)),
                        convolutions(
                                Shape.of(1, 1, 1, 1), Shape.of(1, 1, 1, 1), new ConvolutionSettings(1, 1, 0, 0, 1)),
                        convolutions(
                                Shape.of(2, 4, 6, 5), Shape.of(6, 2, 2, 3), new ConvolutionSettings(2, 1, 1, 0, 2)),
                        convolutions(
                                Shape.of(1, 2, 7, 20), Shape.of(10, 1, 3, 2), new ConvolutionSettings(3, 2, 2, 3, 2)),
                        convolutions(
                                Shape.of(3, 2, 4, 4), Shape.of(2, 2, 1, 1), new ConvolutionSettings(1, 2, 2, 1, 1)),
                        convolutions(
                                Shape.of(1, 1, 9, 33), Shape.of(3, 1, 5, 4), new ConvolutionSettings(1, 1, 2, 3, 1)))
                .flatMap(cases -> cases);
    }

    /** Pooling, normalisation and dropout. */
    static Stream<OperationCase> ofWindows() {
        return Stream.of(
                        pools(Shape.of(2, 3, 5, 7), 2, 2, 0),
                        pools(Shape.of(1, 4, 4), 3, 1, 1),
                        pools(Shape.of(1, 1), 1, 1, 0),
                        pools(Shape.of(2, 6, 5), 3, 2, 1),
                        OperationCase.of(
                                "layer norm",
                                v -> v.get(0).layerNorm(0.1),
                                (v, i) -> (OperationCase.element(v.get(0), i) - mean(v.get(0), i[0], 1, 0))
                                        / Math.sqrt(mean(v.get(0), i[0], 2, mean(v.get(0), i[0], 1, 0)) + 0.1),
                                Shape.of(3, 5)),
                        OperationCase.of(
                                "rms norm",
                                v -> v.get(0).rmsNorm(0.1),
                                (v, i) -> OperationCase.element(v.get(0), i)
                                        / Math.sqrt(mean(v.get(0), i[0], 2, 0) + 0.1),
                                Shape.of(3, 5)),
                        OperationCase.of(
                                "dropout",
                                v -> v.get(0).dropout(0.25, v.get(1)),
                                (v, i) ->
                                        v.get(1).at(i[0]) < 0.25 ? 0 : v.get(0).at(i[0]) / 0.75,
                                Shape.of(9),
                                Shape.of(9)))
                .flatMap(cases -> cases);
    }

    /** Mean over a row of (x − center) to a power. */
    private static double mean(TensorValue matrix, int row, int power, double center) {
        int columns = matrix.shape().size(1);
        double sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += Math.pow(OperationCase.element(matrix, row, column) - center, power);
        }
        return sum / columns;
    }

    private static Stream<OperationCase> pools(Shape images, int window, int stride, int padding) {
        String name = "pooling " + window + " " + stride + " " + padding + " ";
        return Stream.concat(
                OperationCase.of(
                        "max " + name,
                        v -> v.getFirst().maxPool2d(window, stride, padding),
                        (v, i) -> covered(v.getFirst(), i, window, stride, padding)
                                .max()
                                .orElseThrow(),
                        images),
                OperationCase.of(
                        "average " + name,
                        v -> v.getFirst().averagePool2d(window, stride, padding),
                        (v, i) -> covered(v.getFirst(), i, window, stride, padding)
                                        .sum()
                                / (window * window),
                        images));
    }

    /** Elements of an image a window covers. */
    private static DoubleStream covered(TensorValue image, int[] index, int window, int stride, int padding) {
        int rank = index.length;
        return IntStream.range(0, window * window)
                .mapToObj(place -> {
                    int[] at = index.clone();
                    at[rank - 2] = index[rank - 2] * stride + place / window - padding;
                    at[rank - 1] = index[rank - 1] * stride + place % window - padding;
                    return at;
                })
                .filter(at -> at[rank - 2] >= 0
                        && at[rank - 1] >= 0
                        && at[rank - 2] < image.shape().size(-2)
                        && at[rank - 1] < image.shape().size(-1))
                .mapToDouble(at -> OperationCase.element(image, at));
    }

    /** Returns a convolution and its two gradients as operations of their own. */
    private static Stream<OperationCase> convolutions(Shape images, Shape weights, ConvolutionSettings settings) {
        Shape results = Shape.of(
                images.size(0),
                weights.size(0),
                (images.size(2) + 2 * settings.rowPadding() - weights.size(2)) / settings.rowStride() + 1,
                (images.size(3) + 2 * settings.columnPadding() - weights.size(3)) / settings.columnStride() + 1);
        Sum sum = new Sum(images, weights, results, settings);
        Convolution forward = new Convolution(settings);
        ConvolutionInputGradient input = new ConvolutionInputGradient(settings, images.size(2), images.size(3));
        ConvolutionWeightGradient weight = new ConvolutionWeightGradient(settings, weights.size(2), weights.size(3));
        return Stream.of(
                        OperationCase.of(
                                "convolution " + settings,
                                v -> v.get(0).apply(forward, v.get(1)),
                                (v, i) -> sum.of(v.get(0), v.get(1), null, i),
                                images,
                                weights),
                        OperationCase.of(
                                "convolution-input-gradient " + settings,
                                v -> v.get(0).apply(input, v.get(1)),
                                (v, i) -> sum.of(null, v.get(1), v.get(0), i),
                                results,
                                weights),
                        OperationCase.of(
                                "convolution-weight-gradient " + settings,
                                v -> v.get(0).apply(weight, v.get(1)),
                                (v, i) -> sum.of(v.get(0), null, v.get(1), i),
                                images,
                                results))
                .flatMap(cases -> cases);
    }

    /** Σ g · w · x over all that a convolution combines, with one of the three left out and held at an index. */
    private record Sum(Shape images, Shape weights, Shape results, ConvolutionSettings settings) {
        double of(TensorValue image, TensorValue weight, TensorValue cotangent, int[] index) {
            double total = 0;
            int filtersOfGroup = results.size(1) / settings.groups();
            for (int position = 0; position < results.elements(); position++) {
                int[] g = index(results, position);
                for (int c = 0; c < weights.size(1); c++) {
                    for (int a = 0; a < weights.size(2); a++) {
                        for (int b = 0; b < weights.size(3); b++) {
                            int[] w = {g[1], c, a, b};
                            int[] x = {
                                g[0],
                                g[1] / filtersOfGroup * weights.size(1) + c,
                                g[2] * settings.rowStride() + a - settings.rowPadding(),
                                g[3] * settings.columnStride() + b - settings.columnPadding()
                            };
                            if (x[2] >= 0 && x[3] >= 0 && x[2] < images.size(2) && x[3] < images.size(3)) {
                                total += factor(image, x, index)
                                        * factor(weight, w, index)
                                        * factor(cotangent, g, index);
                            }
                        }
                    }
                }
            }
            return total;
        }

        private static double factor(TensorValue tensor, int[] at, int[] held) {
            if (tensor == null) {
                return List.of(at[0], at[1], at[2], at[3]).equals(List.of(held[0], held[1], held[2], held[3])) ? 1 : 0;
            }
            return OperationCase.element(tensor, at);
        }

        private static int[] index(Shape shape, int position) {
            int[] index = new int[shape.rank()];
            int rest = position;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                index[axis] = rest % shape.size(axis);
                rest /= shape.size(axis);
            }
            return index;
        }
    }
}

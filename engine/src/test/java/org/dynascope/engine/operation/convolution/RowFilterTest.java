package org.dynascope.engine.operation.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dynascope.engine.RandomNumbers.named;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFilterTest {
    @BeforeAll
    static void useVectorKernels() throws InterruptedException {
        VectorTilesWarmUp.await(ElementType.FLOAT32);
    }

    /** Half the distance of neighbouring float32 around 1. */
    private static final double UNIT = 0x1p-24;

    /**
     * Errors of a sum of n random terms, relative to its size, are about a quarter of √n units for direct sums, since each rounding
     * errs by a third of a unit of what has been added till then; here they were measured up to 0.3·√n.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 24, 4, 9, 25, 1, 1",
        "3, 16, 28, 28, 32, 1, 1",
        "4, 18, 7, 7, 20, 1, 1",
        "2, 24, 13, 8, 19, 0, 1",
        "2, 16, 8, 33, 12, 2, 1",
        "3, 8, 6, 29, 40, 0, 1",
        "2, 9, 5, 9, 8, 3, 1",
        "5, 32, 6, 19, 16, 1, 2"
    })
    void roundsLittleMoreThanDirectSums(
            int batch, int channels, int height, int width, int filters, int padding, int groups) {
        Shape images = Shape.of(batch, channels, height, width);
        Shape weights = Shape.of(filters, channels / groups, 3, 3);
        ConvolutionSettings settings = new ConvolutionSettings(1, 1, padding, padding, groups);
        assertThat(RowFilter.pays(new ConvolutionExtents(images, weights, settings), ElementType.FLOAT32))
                .isTrue();
        RandomNumbers numbers = RandomNumbers.of("row filter" + images);
        TensorValue x = numbers.normal(new TensorType(images, ElementType.FLOAT32));
        TensorValue w = numbers.normal(new TensorType(weights, ElementType.FLOAT32));

        Named<TensorValue> filtered = computed(x, w, ElementType.FLOAT32, padding, groups);
        Named<TensorValue> exact = computed(x, w, ElementType.FLOAT64, padding, groups);

        int pixels = batch * (height + 2 * padding - 2) * (width + 2 * padding - 2);
        assertError(filtered, exact, "y", 9 * channels / groups, numbers);
        assertError(filtered, exact, "images", 9 * filters / groups, numbers);
        assertError(filtered, exact, "weights", pixels, numbers);
    }

    private static void assertError(
            Named<TensorValue> filtered, Named<TensorValue> exact, String name, int terms, Object description) {
        double[] computed = filtered.get(name).toDoubleArray();
        double[] expected = exact.get(name).toDoubleArray();
        double squares = 0;
        double errors = 0;
        for (int i = 0; i < computed.length; i++) {
            squares += expected[i] * expected[i];
            errors += (computed[i] - expected[i]) * (computed[i] - expected[i]);
        }
        assertThat(Math.sqrt(errors / squares))
                .as("relative error of %s, %s", name, description)
                .isPositive()
                .isLessThan(UNIT * Math.sqrt(terms) / 2);
    }

    /** Sums of small integers are exact, and so are halves of even ones: what is computed is the convolution, to the last bit. */
    @Test
    void isExactOnSmallIntegers() {
        for (int height = 4; height < 12; height++) {
            for (int padding = 0; padding < 4; padding++) {
                assertExact(Shape.of(3, 24, height, 7 + 5 * height % 13), Shape.of(25, 24, 3, 3), padding);
            }
        }
    }

    @Test
    void resultsAreFiniteWhereDirectSumsAre() {
        RandomNumbers numbers = RandomNumbers.of("infinity");
        TensorType type = new TensorType(Shape.of(1, 24, 6, 9), ElementType.FLOAT32);
        TensorValue w = numbers.normal(new TensorType(Shape.of(24, 24, 3, 3), ElementType.FLOAT32));
        for (int row = 0; row < 6; row++) {
            double[] pixels = numbers.normal(type).toDoubleArray();
            pixels[row * 9 + 4] = Double.POSITIVE_INFINITY;
            TensorValue x = TensorValue.of(type, pixels);

            double[] filtered =
                    computed(x, w, ElementType.FLOAT32, 1, 1).get("y").toDoubleArray();
            double[] direct = computed(x, w, ElementType.FLOAT64, 1, 1).get("y").toDoubleArray();

            for (int i = 0; i < direct.length; i++) {
                assertThat(Double.isFinite(filtered[i])).isEqualTo(Double.isFinite(direct[i]));
            }
        }
    }

    private static void assertExact(Shape images, Shape weights, int padding) {
        RandomNumbers numbers = RandomNumbers.of("integers" + images + padding);
        TensorValue x = integers(numbers, images, 1);
        TensorValue w = integers(numbers, weights, 2);

        Named<TensorValue> filtered = computed(x, w, ElementType.FLOAT32, padding, 1);
        Named<TensorValue> exact = computed(x, w, ElementType.FLOAT64, padding, 1);

        for (String name : exact.names()) {
            assertThat(filtered.get(name).toDoubleArray())
                    .as("%s of %s, padding %s, %s", name, images, padding, numbers)
                    .isEqualTo(exact.get(name).toDoubleArray());
        }
    }

    private static TensorValue integers(RandomNumbers numbers, Shape shape, int factor) {
        double[] values = new double[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = factor * (numbers.below(9) - 4);
        }
        return TensorValue.of(new TensorType(shape, ElementType.FLOAT32), values);
    }

    /** Returns a convolution and what integer cotangents of it give to images and weights. */
    private static Named<TensorValue> computed(
            TensorValue x, TensorValue w, ElementType element, int padding, int groups) {
        Recording recording = new Recording();
        Tensor images = recording.input("images", new TensorType(x.shape(), element));
        Tensor weights = recording.input("weights", new TensorType(w.shape(), element));
        Tensor result = images.convolution2d(weights, 1, padding, groups);
        TensorType type = new TensorType(result.shape(), element);
        Tensor cotangent = recording.input("cotangent", type);
        Named<Tensor> gradient =
                Derivatives.gradient(result.times(cotangent).sum(), named("images", images, "weights", weights));
        TensorValue of = integers(RandomNumbers.of("cotangent"), result.shape(), 1);
        return Engine.interpret(
                named("y", result, "images", gradient.get("images"), "weights", gradient.get("weights")),
                named(
                        "images",
                        TensorValue.of(images.type(), x.toDoubleArray()),
                        "weights",
                        TensorValue.of(weights.type(), w.toDoubleArray()),
                        "cotangent",
                        TensorValue.of(type, of.toDoubleArray())));
    }
}

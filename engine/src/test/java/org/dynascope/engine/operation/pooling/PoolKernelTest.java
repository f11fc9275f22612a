package org.dynascope.engine.operation.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.Arrays;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Backends;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PoolKernelTest {
    @BeforeAll
    static void useVectorKernels() throws InterruptedException {
        for (ElementType element : ElementType.values()) {
            HalvingWarmUp.await(element);
        }
    }

    private final Recording recording = new Recording();

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void poolsHaveEqualBits(ElementType element) {
        RandomNumbers numbers = RandomNumbers.of("pools");
        Tensor images = recording.input("images", new TensorType(Shape.of(5, 7, 30, 31), element));
        Named<Tensor> inputs = named("images", images);
        Tensor largest = images.maxPool2d(3, 2, 1);
        Tensor mean = images.averagePool2d(3, 2, 1);

        Named<Tensor> outputs = named(
                "largest", largest,
                "mean", mean,
                "gradient",
                        Derivatives.gradient(largest.times(mean).sum(), inputs).get("images"));
        Backends.assertEqualBits(outputs, numbers.normal(inputs), numbers);
    }

    /** Numbers from a few, so that windows hold equal ones and zeros of both signs. */
    @ParameterizedTest
    @CsvSource({"2, 2", "7, 7", "5, 33", "30, 31", "14, 64"})
    void halvingHasEqualBits(int height, int width) {
        for (ElementType element : ElementType.values()) {
            RandomNumbers numbers = RandomNumbers.of("halving" + height + width);
            Recording graph = new Recording();
            TensorType type = new TensorType(Shape.of(3, 5, height, width), element);
            Tensor images = graph.input("images", type);
            Named<Tensor> inputs = named("images", images);
            Tensor largest = images.maxPool2d(2, 2, 0);
            Tensor mean = images.averagePool2d(2, 2, 0);
            Tensor product = largest.times(mean.tanh());
            Tensor direction = graph.constant(numbers.normal(type));

            Named<Tensor> outputs = named(
                    "largest",
                    largest,
                    "mean",
                    mean,
                    "gradient",
                    Derivatives.gradient(product.sum(), inputs).get("images"),
                    "tangent",
                    Derivatives.jvp(product, inputs, named("images", direction)));
            double[] few = Arrays.stream(numbers.normal(type).toDoubleArray())
                    .map(Math::rint)
                    .toArray();
            Backends.assertEqualBits(outputs, named("images", TensorValue.of(type, few)), numbers);
        }
    }

    @Test
    void halvingGivesTheFirstOfEqualElementsTheDerivative() {
        Tensor image = recording.input("image", float64(3, 4));

        TensorValue gradient = Engine.interpret(
                        Derivatives.gradient(image.maxPool2d(2, 2, 0).sum(), named("image", image)),
                        named("image", TensorValue.of(float64(3, 4), 1, 3, 0, -1, 3, 3, 2, Double.NaN, 9, 9, 9, 9)))
                .get("image");

        assertThat(gradient.toDoubleArray()).containsExactly(0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    }

    /** Windows {1, 3, 3} and {3, 3, 2}: the first 3 of each gets its cotangent. */
    @Test
    void theFirstOfEqualElementsGetsTheDerivative() {
        Tensor image = recording.input("image", float64(1, 4));
        Tensor twoWindows = image.broadcastTo(Shape.of(3, 4)).maxPool2d(3, 1, 0);

        TensorValue gradient = Engine.interpret(
                        Derivatives.gradient(twoWindows.sum(), named("image", image)),
                        named("image", TensorValue.of(float64(1, 4), 1, 3, 3, 2)))
                .get("image");

        assertThat(gradient.toDoubleArray()).containsExactly(0, 2, 0, 0);
    }

    @Test
    void aNaNIsTheLargestElement() {
        Tensor image = recording.input("image", float64(2, 2));

        TensorValue largest = Engine.interpret(
                        named("y", image.maxPool2d(2, 2, 0)),
                        named("image", TensorValue.of(float64(2, 2), 1, Double.NaN, 3, 2)))
                .get("y");

        assertThat(largest.at(0)).isNaN();
    }

    @Test
    void refusesImagesSmallerThanAWindow() {
        Tensor image = recording.input("image", float64(2, 1));

        assertThatThrownBy(() -> image.maxPool2d(2, 2, 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "max-pooling: expected images whose last two axes, padded by 0, are no smaller than a window"
                                + " of 2, got 'image' float64[2, 1]");
    }

    @Test
    void refusesPaddingBeyondHalfTheWindow() {
        Tensor image = recording.input("image", float64(2, 1));

        assertThatThrownBy(() -> image.averagePool2d(2, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pooling: expected a window and a stride of at least 1 and a padding of at most half the"
                        + " window, got window 2, stride 2, padding 2");
    }
}

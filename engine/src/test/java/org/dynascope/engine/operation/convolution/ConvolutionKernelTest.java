package org.dynascope.engine.operation.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.float32;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.Map;
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
import org.dynascope.engine.EngineSettings;
import org.dynascope.engine.Program;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionKernelTest {
    @BeforeAll
    static void useVectorKernels() throws InterruptedException {
        for (ElementType element : ElementType.values()) {
            VectorTilesWarmUp.await(element);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, 1, 1, 0, 1",
        "2, 3, 8, 8, 10, 3, 1, 1, 1",
        "5, 16, 28, 28, 32, 3, 1, 1, 1",
        "3, 8, 13, 17, 12, 5, 2, 2, 4",
        "2, 2, 7, 40, 9, 2, 3, 1, 1",
        "33, 5, 7, 7, 6, 3, 1, 1, 1",
        "3, 7, 6, 9, 37, 3, 1, 1, 1",
        "3, 4, 9, 8, 6, 1, 2, 1, 2",
        "2, 3, 5, 6, 4, 2, 1, 3, 1",
        "17, 2, 2, 3, 3, 3, 4, 2, 1",
        "3, 9, 7, 40, 10, 3, 1, 0, 1",
        "2, 20, 4, 9, 40, 3, 1, 2, 1",
        "19, 24, 5, 8, 27, 3, 1, 3, 3",
        "40, 32, 7, 4, 33, 3, 1, 1, 1"
    })
    void convolutionsHaveEqualBits(
            int batch,
            int channels,
            int height,
            int width,
            int filters,
            int kernel,
            int stride,
            int padding,
            int groups) {
        for (ElementType element : ElementType.values()) {
            RandomNumbers numbers = RandomNumbers.of("convolution" + height + width);
            Recording recording = new Recording();
            Tensor images =
                    recording.input("images", new TensorType(Shape.of(batch, channels, height, width), element));
            Tensor weights = recording.input(
                    "weights", new TensorType(Shape.of(filters, channels / groups, kernel, kernel), element));
            Tensor result = images.convolution2d(weights, stride, padding, groups);
            Named<Tensor> inputs = named("images", images, "weights", weights);
            Named<Tensor> gradient = Derivatives.gradient(result.tanh().sum(), inputs);

            Named<Tensor> outputs =
                    named("result", result, "images", gradient.get("images"), "weights", gradient.get("weights"));
            Backends.assertEqualBits(outputs, numbers.normal(inputs), numbers);
        }
    }

    @Test
    void workingMemoryIsPartOfTheArena() {
        Recording recording = new Recording();
        Tensor images = recording.input("images", float32(1, 8, 64, 64));
        Tensor weights = recording.input("weights", float32(1, 8, 3, 3));
        Named<Tensor> result = named("y", images.convolution2d(weights, 1, 1, 1));

        long oneThread = arenaBytes(result, 1);
        long twoThreads = arenaBytes(result, 2);

        // the packed image has a row and a column of zeros more on each side
        assertThat(twoThreads - oneThread).isGreaterThan(8 * 66 * 65 * 4L);
    }

    private static long arenaBytes(Named<Tensor> outputs, int threads) {
        try (Engine engine = Engine.open(new EngineSettings(threads, false));
                Program program = engine.compile(outputs, Map.of())) {
            return program.arenaBytes();
        }
    }

    @Test
    void alongOneAxisItIsThatOfImagesOneRowHigh() {
        Recording recording = new Recording();
        Tensor signal = recording.input("signal", float32(1, 1, 5));
        Tensor weights = recording.input("weights", float32(1, 1, 3));

        Named<TensorValue> computed = Engine.interpret(
                named("y", signal.convolution1d(weights, 2, 1, 1)),
                named(
                        "signal", TensorValue.of(float32(1, 1, 5), 1, 2, 3, 4, 5),
                        "weights", TensorValue.of(float32(1, 1, 3), 1, 10, 100)));

        // places −1, 1 and 3: 0 + 10 + 200, 2 + 30 + 400, 4 + 50 + 0
        assertThat(computed.get("y").toDoubleArray()).containsExactly(210, 432, 54);
    }

    /** The sum of 40,000 products is 64 chains of 625: as one chain its error would be about 1e-3. */
    @Test
    void weightGradientOfManyPixelsIsAccurateInFloat32() {
        RandomNumbers numbers = RandomNumbers.of("long sums");
        Recording recording = new Recording();
        Tensor images = recording.input("images", float32(64, 1, 25, 25));
        Tensor weights = recording.input("weights", float32(1, 1, 1, 1));
        Tensor loss = images.convolution2d(weights, 1, 0, 1).sum();
        TensorValue point = numbers.uniform(float32(64, 1, 25, 25), 0, 1);

        Tensor gradient = Derivatives.gradient(loss, named("weights", weights)).get("weights");
        double sum = 0;
        for (double each : point.toDoubleArray()) {
            sum += each;
        }

        double computed = Engine.interpret(
                        named("g", gradient), named("images", point, "weights", numbers.normal(float32(1, 1, 1, 1))))
                .get("g")
                .at(0);
        assertThat(computed).isCloseTo(sum, within(sum * 0x1p-20));
    }

    @Test
    void refusesWeightsForOtherChannels() {
        Recording recording = new Recording();
        Tensor images = recording.input("images", float32(2, 3, 8, 8));
        Tensor weights = recording.input("weights", float32(4, 2, 3, 3));

        assertThatThrownBy(() -> images.convolution2d(weights, 1, 1, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("convolution: expected images [batch, channels, height, width] and weights [filters,"
                        + " channels / 1, rows, columns] with filters a multiple of 1 and a kernel no larger than the"
                        + " padded image, got 'images' float32[2, 3, 8, 8] and 'weights' float32[4, 2, 3, 3]");
    }

    @Test
    void refusesAStrideOfZero() {
        Tensor images = new Recording().input("images", float32(2, 3, 8, 8));

        assertThatThrownBy(() -> images.convolution2d(images, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("convolution: expected strides and groups of at least 1 and paddings of at least 0, got"
                        + " strides 0 and 0, paddings 1 and 1, groups 1");
    }
}

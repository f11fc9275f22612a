package org.dynascope.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.List;
import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolingRulesTest {
    private static final Shape IMAGES = Shape.of(3, 4, 9, 7);

    /** Gradient of Σ tanh(maxpool(relu(images + bias))) with regard to the images and the bias of each channel. */
    private static Named<Tensor> gradient(Recording recording, int window, int stride, int padding) {
        Tensor images = recording.input("images", new TensorType(IMAGES, ElementType.FLOAT64));
        Tensor bias = recording.input("bias", new TensorType(Shape.of(4, 1, 1), ElementType.FLOAT64));
        Tensor pooled = images.plus(bias).relu().maxPool2d(window, stride, padding);
        return Derivatives.gradient(pooled.tanh().sum(), named("images", images, "bias", bias));
    }

    private static Named<TensorValue> point(RandomNumbers numbers) {
        return named(
                "images",
                numbers.normal(new TensorType(IMAGES, ElementType.FLOAT64)),
                "bias",
                numbers.normal(new TensorType(Shape.of(4, 1, 1), ElementType.FLOAT64)));
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 0", "3, 2, 1", "2, 1, 0"})
    void gradientThroughRectifierAndPoolingIsThatOfTheInterpreter(int window, int stride, int padding) {
        Named<Tensor> gradient = gradient(new Recording(), window, stride, padding);
        Named<TensorValue> point = point(RandomNumbers.of("pooling rules" + window + stride));
        Named<TensorValue> reference = Engine.interpret(gradient, point);

        for (EngineSettings settings : Backends.SETTINGS) {
            Named<TensorValue> computed = Backends.run(gradient, point, settings);
            for (String name : List.of("images", "bias")) {
                assertThat(computed.get(name).toDoubleArray())
                        .as("%s, %s", name, settings)
                        .containsExactly(reference.get(name).toDoubleArray(), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 0", "3, 2, 1"})
    void nothingIsDoneToPlacedCotangentsElementByElement(int window, int stride, int padding) {
        Named<Tensor> gradient = gradient(new Recording(), window, stride, padding);

        try (Engine engine = Engine.open(new EngineSettings(1, false));
                Program program = engine.compile(gradient, Map.of())) {
            assertThat(program.contents())
                    .filteredOn(content -> content.operations().contains("times")
                            || content.operations().contains("sum"))
                    .noneMatch(content -> content.result().shape().equals(IMAGES));
            assertThat(program.contents())
                    .anyMatch(content -> content.operations().equals(List.of("max-pooling-cotangent")));
        }
    }
}

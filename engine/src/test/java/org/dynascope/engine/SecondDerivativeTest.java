package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.both;
import static org.dynascope.engine.RandomNumbers.dot;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.moved;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The second derivative along a direction d is dᵀ·(H·d), and the second difference of the scalar along d. */
class SecondDerivativeTest {
    private static final double STEP = 1e-4;

    private final Recording recording = new Recording();

    /** Scalars with all kinds of operations that bend. */
    enum Network {
        /** Dense layers with a smooth function and a square loss. */
        TANH {
            @Override
            Named<Tensor> parameters(Recording recording) {
                return dense(recording);
            }

            @Override
            Tensor loss(Named<Tensor> parameters, Recording recording, RandomNumbers numbers) {
                return layers(parameters, numbers, recording, Tensor::tanh)
                        .square()
                        .mean();
            }
        },
        /** Functions of several kinds, a cross entropy and a weight decay, in which variables are used twice. */
        CROSS_ENTROPY {
            @Override
            Named<Tensor> parameters(Recording recording) {
                return dense(recording);
            }

            @Override
            Tensor loss(Named<Tensor> parameters, Recording recording, RandomNumbers numbers) {
                Tensor outputs = layers(
                        parameters, numbers, recording, value -> value.relu().plus(value.softplus()));
                Tensor probabilities =
                        recording.constant(numbers.normal(outputs.type())).softmax();
                Tensor decay = parameters.get("first").square().sum().times(0.1);
                return outputs.crossEntropy(probabilities).mean().plus(decay);
            }
        },
        /** Attention with norms: products of which both factors move, softmax, division, roots. */
        ATTENTION {
            @Override
            Named<Tensor> parameters(Recording recording) {
                return named(
                        "queries", recording.input("queries", float64(4, 4)),
                        "keys", recording.input("keys", float64(4, 4)),
                        "values", recording.input("values", float64(4, 4)));
            }

            @Override
            Tensor loss(Named<Tensor> parameters, Recording recording, RandomNumbers numbers) {
                Tensor tokens = recording.constant(numbers.normal(float64(6, 4)));
                Tensor queries = tokens.matmul(parameters.get("queries")).layerNorm(1e-3);
                Tensor keys = tokens.matmul(parameters.get("keys"));
                Tensor attended =
                        queries.matmul(keys.transpose()).softmax().matmul(tokens.matmul(parameters.get("values")));
                return attended.rmsNorm(1e-3).times(attended).sigmoid().mean();
            }
        },
        /** Convolution, rectifier and pooling. */
        CONVOLUTION {
            @Override
            Named<Tensor> parameters(Recording recording) {
                return named(
                        "first", recording.input("first", float64(3, 2, 3, 3)),
                        "second", recording.input("second", float64(2, 3, 3, 3)));
            }

            @Override
            Tensor loss(Named<Tensor> parameters, Recording recording, RandomNumbers numbers) {
                return recording
                        .constant(numbers.normal(float64(2, 2, 8, 8)))
                        .convolution2d(parameters.get("first"), 1, 1, 1)
                        .relu()
                        .averagePool2d(2, 2, 0)
                        .convolution2d(parameters.get("second"), 1, 1, 1)
                        .tanh()
                        .maxPool2d(2, 2, 0)
                        .square()
                        .mean();
            }
        };

        abstract Named<Tensor> parameters(Recording recording);

        abstract Tensor loss(Named<Tensor> parameters, Recording recording, RandomNumbers numbers);

        private static Named<Tensor> dense(Recording recording) {
            return named(
                    "first", recording.input("first", float64(3, 9)),
                    "bias", recording.input("bias", float64(9)),
                    "second", recording.input("second", float64(9, 4)),
                    "third", recording.input("third", float64(4, 1)));
        }

        private static Tensor layers(
                Named<Tensor> parameters, RandomNumbers numbers, Recording recording, UnaryOperator<Tensor> function) {
            Tensor input = recording.constant(numbers.normal(float64(7, 3)));
            Tensor hidden = function.apply(input.matmul(parameters.get("first")).plus(parameters.get("bias")));
            Tensor outputs = hidden.matmul(parameters.get("second"));
            return outputs.plus(function.apply(outputs).matmul(parameters.get("third")));
        }
    }

    private record Results(double second, double product, double difference) {}

    private Results results(Network network, RandomNumbers numbers) {
        Named<Tensor> parameters = network.parameters(recording);
        Tensor loss = network.loss(parameters, recording, numbers);
        Named<Tensor> along = parameters.mapWithName((name, each) -> recording.input("along/" + name, each.type()));
        Named<TensorValue> point = numbers.normal(parameters);
        Named<TensorValue> direction = numbers.normal(parameters);
        Tensor second = Derivatives.secondDerivative(loss, parameters, along);
        Named<TensorValue> all = both(point, prefixed(direction));
        Named<TensorValue> product = Engine.interpret(Derivatives.hessianVectorProduct(loss, parameters, along), all);
        double above = value(loss, moved(point, STEP, direction));
        double below = value(loss, moved(point, -STEP, direction));
        return new Results(
                value(second, all), dot(direction, product), (above + below - 2 * value(loss, point)) / (STEP * STEP));
    }

    private static double value(Tensor scalar, Named<TensorValue> inputs) {
        return Engine.interpret(named("value", scalar), inputs).get("value").at(0);
    }

    private static Named<TensorValue> prefixed(Named<TensorValue> direction) {
        SequencedMap<String, TensorValue> named = new LinkedHashMap<>();
        direction.entries().forEach((name, value) -> named.put("along/" + name, value));
        return new Named<>(named);
    }

    @ParameterizedTest
    @EnumSource
    void isTheDirectionTimesTheHessiansProduct(Network network) {
        RandomNumbers numbers = RandomNumbers.of("second derivative " + network);

        Results results = results(network, numbers);

        assertThat(results.second())
                .as("%s, %s", network, numbers)
                .isCloseTo(results.product(), within(1e-12 * Math.abs(results.product())))
                .isCloseTo(results.difference(), within(1e-5 * (1 + Math.abs(results.difference()))));
        assertThat(results.second()).isNotZero();
    }

    @Test
    void isTheSameCompiledAndInterpreted() {
        RandomNumbers numbers = RandomNumbers.of("second derivative compiled");
        Named<Tensor> parameters = Network.TANH.parameters(recording);
        Tensor loss = Network.TANH.loss(parameters, recording, numbers);
        Named<Tensor> along = parameters.mapWithName((name, each) -> recording.input("along/" + name, each.type()));
        Named<Tensor> second = named("second", Derivatives.secondDerivative(loss, parameters, along));
        Named<TensorValue> all = both(numbers.normal(parameters), prefixed(numbers.normal(parameters)));
        double expected = Engine.interpret(second, all).get("second").at(0);
        for (EngineSettings settings : Backends.SETTINGS) {
            try (Engine engine = Engine.open(settings);
                    Program program = engine.compile(second, Map.of())) {
                all.entries().forEach(program::set);
                program.run();

                assertThat(program.output("second").at(0))
                        .as(settings.toString())
                        .isCloseTo(expected, within(1e-12 * Math.abs(expected)));
            }
        }
    }

    /** f = x³·y at (2, 3) along (2, 3), the variables themselves: 6xy·4 + 2·3x²·6 = 144 + 144. */
    @Test
    void takesTheVariablesAsADirection() {
        Tensor x = recording.input("x", float64());
        Tensor y = recording.input("y", float64());
        Named<Tensor> both = named("x", x, "y", y);

        Tensor second = Derivatives.secondDerivative(x.times(x).times(x).times(y), both, both);

        assertThat(value(second, named("x", TensorValue.scalar(2), "y", TensorValue.scalar(3))))
                .isEqualTo(288);
    }

    /** With s = x², f = s³ by s along 1 is 6·s = 24 at x = 2. */
    @Test
    void takesAnIntermediateValueAsAVariable() {
        Tensor x = recording.input("x", float64());
        Tensor square = x.square();
        Tensor one = recording.constant(TensorValue.scalar(1));

        Tensor second =
                Derivatives.secondDerivative(square.times(square).times(square), named("s", square), named("s", one));

        assertThat(value(second, named("x", TensorValue.scalar(2)))).isEqualTo(24);
    }

    @Test
    void isZeroWhereTheScalarIsLinear() {
        Tensor x = recording.input("x", float64(3));
        TensorValue numbers = TensorValue.of(float64(3), 1, 2, 3);

        Tensor second =
                Derivatives.secondDerivative(x.times(2).sum(), named("x", x), named("x", recording.constant(numbers)));

        assertThat(value(second, named("x", numbers))).isZero();
    }

    @Test
    void gaussNewtonFormIsTheDirectionTimesTheProduct() {
        RandomNumbers numbers = RandomNumbers.of("Gauss-Newton form");
        Named<Tensor> parameters = Network.TANH.parameters(recording);
        Tensor input = recording.constant(numbers.normal(float64(7, 3)));
        Tensor outputs = input.matmul(parameters.get("first")).tanh().matmul(parameters.get("second"));
        Tensor loss = outputs.crossEntropy(
                        recording.constant(numbers.normal(outputs.type())).softmax())
                .mean();
        Named<TensorValue> point = numbers.normal(parameters);
        Named<TensorValue> direction = numbers.normal(parameters);
        Named<Tensor> constant = direction.map(value -> recording.constant(value));

        double form = value(Derivatives.gaussNewtonForm(outputs, loss, parameters, constant), point);

        double expected = dot(
                direction,
                Engine.interpret(Derivatives.gaussNewtonVectorProduct(outputs, loss, parameters, constant), point));
        assertThat(form).isPositive().isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void refusesMoreThanOneElement() {
        TensorType type = float64(2);
        Tensor x = recording.input("x", type);

        assertThatThrownBy(() -> Derivatives.secondDerivative(x, named("x", x), named("x", x)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("second derivative: expected a scalar, got 'x'");
    }
}

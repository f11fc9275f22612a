package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.dot;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.moved;
import static org.dynascope.engine.RandomNumbers.named;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

class DerivativesTest {
    private final Recording recording = new Recording();

    @Test
    void hessianOfAQuadraticIsItsMatrix() {
        // f = ½ xᵀ A x with A = [[2, 1], [1, 3]]; A (5, 7) = (17, 26)
        Tensor x = recording.input("x", float64(2, 1));
        Tensor matrix = recording.constant(TensorValue.of(float64(2, 2), 2, 1, 1, 3));
        Tensor scalar = x.transpose().matmul(matrix).matmul(x).times(0.5).sum();
        Tensor direction = recording.constant(TensorValue.of(float64(2, 1), 5, 7));

        Named<Tensor> product = Derivatives.hessianVectorProduct(scalar, named("x", x), named("x", direction));

        TensorValue result = Engine.interpret(product, named("x", TensorValue.of(float64(2, 1), -1, 4)))
                .get("x");
        assertThat(result.toDoubleArray()).containsExactly(17, 26);
    }

    @Test
    void hessianVectorProductOfATanhNetworkEqualsDifferencesOfItsGradient() {
        RandomNumbers numbers = RandomNumbers.of("tanh network");
        Tensor input = recording.constant(numbers.normal(float64(5, 3)));
        Named<Tensor> parameters = named(
                "first", recording.input("first", float64(3, 4)),
                "bias", recording.input("bias", float64(4)),
                "second", recording.input("second", float64(4, 2)));
        Tensor hidden = input.matmul(parameters.get("first"))
                .plus(parameters.get("bias"))
                .tanh();
        Tensor loss = hidden.matmul(parameters.get("second")).square().mean();
        Named<TensorValue> point = numbers.normal(parameters);
        Named<TensorValue> direction = numbers.normal(parameters);
        Named<Tensor> gradient = Derivatives.gradient(loss, parameters);

        Named<Tensor> product =
                Derivatives.hessianVectorProduct(loss, parameters, direction.map(value -> recording.constant(value)));

        Named<TensorValue> exact = Engine.interpret(product, point);
        Named<TensorValue> above = Engine.interpret(gradient, moved(point, 1e-5, direction));
        Named<TensorValue> below = Engine.interpret(gradient, moved(point, -1e-5, direction));
        for (String name : parameters.names()) {
            for (int i = 0; i < exact.get(name).shape().elements(); i++) {
                double difference = (above.get(name).at(i) - below.get(name).at(i)) / 2e-5;
                assertThat(exact.get(name).at(i))
                        .as("%s[%d], %s", name, i, numbers)
                        .isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
            }
        }
    }

    @Test
    void gradientIsZeroWhereTheScalarDoesNotDependOnAVariable() {
        Tensor x = recording.input("x", float64(2));
        Tensor other = recording.input("other", float64(3));

        Named<Tensor> gradient = Derivatives.gradient(x.sum(), named("x", x, "other", other));

        Named<TensorValue> result = Engine.interpret(gradient, named("x", TensorValue.of(float64(2), 1, 2)));
        assertThat(result.get("x").toDoubleArray()).containsExactly(1, 1);
        assertThat(result.get("other").toDoubleArray()).containsExactly(0, 0, 0);
    }

    @Test
    void derivativesOfAnyOrderNest() {
        // f = x⁴ at 2: 32, 48, 48, 24
        Tensor x = recording.input("x", float64());
        Tensor first = derivative(x.square().square(), x);
        Tensor second = derivative(first, x);
        Tensor third = derivative(second, x);
        Tensor fourth = Derivatives.jvp(third, named("x", x), named("x", x.constant(1)));

        Named<TensorValue> result = Engine.interpret(
                named("1", first, "2", second, "3", third, "4", fourth), named("x", TensorValue.scalar(2)));

        assertThat(result.map(value -> value.at(0)).values()).containsExactly(32.0, 48.0, 48.0, 24.0);
    }

    private static Tensor derivative(Tensor scalar, Tensor variable) {
        return Derivatives.gradient(scalar, named("v", variable)).get("v");
    }

    @Test
    void aVariableMayBeAnIntermediateValue() {
        // y = (3 x)²: by the intermediate 3 x = 6 the derivative is 12
        Tensor x = recording.input("x", float64());
        Tensor middle = x.times(3);
        Tensor result = middle.square();

        Tensor reverse = derivative(result, middle);
        Tensor forward = Derivatives.jvp(result, named("m", middle), named("m", x.constant(1)));

        Named<TensorValue> values =
                Engine.interpret(named("reverse", reverse, "forward", forward), named("x", TensorValue.scalar(2)));
        assertThat(values.get("reverse").at(0)).isEqualTo(12);
        assertThat(values.get("forward").at(0)).isEqualTo(12);
    }

    @Test
    void detachedValuesAreConstant() {
        // x · detached(x) at 3 has derivative 3, not 6
        Tensor x = recording.input("x", float64());

        Tensor gradient = derivative(x.times(x.detached()), x);

        assertThat(Engine.interpret(named("g", gradient), named("x", TensorValue.scalar(3)))
                        .get("g")
                        .at(0))
                .isEqualTo(3);
    }

    @Test
    void equalMaximaShareTheDerivativeEvenly() {
        Tensor x = recording.input("x", float64(4));
        Named<TensorValue> point = named("x", TensorValue.of(float64(4), 2, 5, 5, 1));

        Tensor gradient = derivative(x.max(), x);
        Tensor pairwise = derivative(
                x.maximum(x.constant(TensorValue.of(float64(4), 2, 0, 9, 1))).sum(), x);

        Named<TensorValue> result = Engine.interpret(named("all", gradient, "pair", pairwise), point);
        assertThat(result.get("all").toDoubleArray()).containsExactly(0, 0.5, 0.5, 0);
        assertThat(result.get("pair").toDoubleArray()).containsExactly(0.5, 1, 0, 0.5);
    }

    @Test
    void gaussNewtonProductEqualsTheProductWithJacobians() {
        RandomNumbers numbers = RandomNumbers.of("gauss-newton");
        Tensor w = recording.input("w", float64(3, 2));
        Tensor output =
                recording.constant(numbers.normal(float64(4, 3))).matmul(w).tanh();
        TensorValue direction = numbers.normal(float64(3, 2));
        Named<TensorValue> point = named("w", numbers.normal(float64(3, 2)));

        Tensor tangent = Derivatives.jvp(output, named("w", w), named("w", recording.constant(direction)));
        Tensor product = Derivatives.vjp(output, tangent, named("w", w)).get("w");

        Named<TensorValue> values = Engine.interpret(named("Jv", tangent, "JJv", product), point);
        Named<TensorValue> moved = named("Jv", values.get("Jv"));
        assertThat(dot(named("v", values.get("JJv")), named("v", direction)))
                .as("%s", numbers)
                .isCloseTo(dot(moved, moved), within(1e-12));
    }

    @Test
    void refusesTheGradientOfSeveralNumbers() {
        Tensor x = recording.input("x", float64(2));

        assertThatThrownBy(() -> Derivatives.gradient(x, named("x", x)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("gradient: expected a scalar, got 'x' float64[2]");
    }

    @Test
    void refusesATangentOfAnotherType() {
        Tensor x = recording.input("x", float64(2));

        assertThatThrownBy(() -> Derivatives.jvp(x.exp(), named("x", x), named("x", x.reshape(Shape.of(2, 1)))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("jvp: expected float64[2] as tangent of 'x', got a result of reshape float64[2, 1]");
    }
}

package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.both;
import static org.dynascope.engine.RandomNumbers.dot;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.moved;
import static org.dynascope.engine.RandomNumbers.named;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DerivativeToolsTest {
    private final Recording recording = new Recording();
    private final RandomNumbers numbers = RandomNumbers.of("derivative tools");

    /** Network 3-5-2 with tanh. */
    private static Tensor network(Tensor input, Named<Tensor> parameters) {
        Tensor hidden = input.matmul(parameters.get("first"))
                .plus(parameters.get("bias"))
                .tanh();
        return hidden.matmul(parameters.get("second"));
    }

    private Named<Tensor> parameters() {
        return named(
                "first", recording.input("first", float64(3, 5)),
                "bias", recording.input("bias", float64(5)),
                "second", recording.input("second", float64(5, 2)));
    }

    private Named<Tensor> constants(Named<TensorValue> values) {
        return values.map(recording::constant);
    }

    @Test
    void gaussNewtonOfLinearRegressionIsTheHessian() {
        // loss = |X w − y|² / n with X = [[1, 2], [3, 4]]: 2 Xᵀ X / n = [[10, 14], [14, 20]]; times (1, −1) = (−4, −6)
        Tensor w = recording.input("w", float64(2, 1));
        Tensor output =
                recording.constant(TensorValue.of(float64(2, 2), 1, 2, 3, 4)).matmul(w);
        Tensor loss = output.minus(recording.constant(TensorValue.of(float64(2, 1), 5, 6)))
                .square()
                .mean();
        Named<Tensor> direction = named("w", recording.constant(TensorValue.of(float64(2, 1), 1, -1)));

        Tensor gaussNewton = Derivatives.gaussNewtonVectorProduct(output, loss, named("w", w), direction)
                .get("w");
        Tensor hessian =
                Derivatives.hessianVectorProduct(loss, named("w", w), direction).get("w");

        Named<TensorValue> values = Engine.interpret(
                named("ggn", gaussNewton, "hessian", hessian), named("w", TensorValue.of(float64(2, 1), 7, 8)));
        assertThat(values.get("ggn").toDoubleArray()).containsExactly(new double[] {-4, -6}, within(1e-12));
        assertThat(values.get("hessian").toDoubleArray()).containsExactly(new double[] {-4, -6}, within(1e-12));
    }

    @Test
    void gaussNewtonOfLogisticRegressionHasTheKnownWeights() {
        // loss = Σ log(1 + exp(−z)), z = X w at w = 0: σ(0)·(1 − σ(0)) = ¼, so Xᵀ X / 4 = [[2.5, 3.5], [3.5, 5]]
        Tensor w = recording.input("w", float64(2, 1));
        Tensor output =
                recording.constant(TensorValue.of(float64(2, 2), 1, 2, 3, 4)).matmul(w);
        Tensor loss = output.sigmoid().log().negate().sum();
        Named<Tensor> direction = named("w", recording.constant(TensorValue.of(float64(2, 1), 1, -1)));

        Tensor product = Derivatives.gaussNewtonVectorProduct(output, loss, named("w", w), direction)
                .get("w");

        Named<TensorValue> values =
                Engine.interpret(named("ggn", product), named("w", TensorValue.zeros(float64(2, 1))));
        assertThat(values.get("ggn").toDoubleArray()).containsExactly(new double[] {-1, -1.5}, within(1e-12));
    }

    @Test
    void gaussNewtonIsSymmetricAndPositiveForAConvexLoss() {
        Named<Tensor> parameters = parameters();
        Tensor output = network(recording.constant(numbers.normal(float64(7, 3))), parameters);
        Tensor loss = output.logSumExp().mean();
        Named<TensorValue> point = numbers.normal(parameters);
        Named<TensorValue> u = numbers.normal(parameters);
        Named<TensorValue> v = numbers.normal(parameters);

        Named<TensorValue> productU =
                Engine.interpret(Derivatives.gaussNewtonVectorProduct(output, loss, parameters, constants(u)), point);
        Named<TensorValue> productV =
                Engine.interpret(Derivatives.gaussNewtonVectorProduct(output, loss, parameters, constants(v)), point);

        assertThat(dot(productU, v)).as("%s", numbers).isCloseTo(dot(productV, u), within(1e-12));
        assertThat(dot(productU, u)).isPositive();
        assertThat(dot(productV, v)).isPositive();
    }

    @Test
    void jacobianByRowsAndColumnsHoldsTheProducts() {
        for (int rows : new int[] {1, 4, 40}) {
            Recording fresh = new Recording();
            Tensor first = fresh.input("first", float64(3, 2));
            Tensor second = fresh.input("second", float64(2));
            Tensor output = fresh.constant(numbers.normal(float64(rows, 3)))
                    .matmul(first)
                    .plus(second)
                    .tanh();
            Named<Tensor> variables = named("first", first, "second", second);
            Named<TensorValue> point = numbers.normal(variables);
            Named<TensorValue> direction = numbers.normal(variables);

            Named<Tensor> jacobian = Derivatives.jacobian(output, variables);
            assertThat(jacobian.get("first").shape()).isEqualTo(Shape.of(rows, 2, 3, 2));
            assertThat(jacobian.get("second").shape()).isEqualTo(Shape.of(rows, 2, 2));
            Tensor product = jacobian.get("first")
                    .reshape(Shape.of(rows * 2, 6))
                    .matmul(fresh.constant(direction.get("first")).reshape(Shape.of(6, 1)))
                    .plus(jacobian.get("second")
                            .reshape(Shape.of(rows * 2, 2))
                            .matmul(fresh.constant(direction.get("second")).reshape(Shape.of(2, 1))));
            Tensor expected = Derivatives.jvp(output, variables, direction.map(fresh::constant));

            Named<TensorValue> values = Engine.interpret(named("product", product, "jvp", expected), point);
            assertThat(values.get("product").toDoubleArray())
                    .as("%d rows, %s", rows, numbers)
                    .containsExactly(values.get("jvp").toDoubleArray(), within(1e-12));
        }
    }

    @Test
    void jacobianOfAGradientIsTheHessian() {
        // f = x³ + x y²: Hessian [[6 x, 2 y], [2 y, 2 x]] at (2, 5)
        Tensor x = recording.input("x", float64(2));
        Tensor unit = recording.constant(TensorValue.of(float64(2), 1, 0));
        Tensor first = x.times(unit).sum();
        Tensor second = x.times(unit.negate().plus(1)).sum();
        Tensor scalar = first.square().times(first).plus(first.times(second.square()));

        Tensor gradient = Derivatives.gradient(scalar, named("x", x)).get("x");
        Tensor hessian = Derivatives.jacobian(gradient, named("x", x)).get("x");

        Named<TensorValue> values = Engine.interpret(named("h", hessian), named("x", TensorValue.of(float64(2), 2, 5)));
        assertThat(values.get("h").toDoubleArray()).containsExactly(new double[] {12, 10, 10, 4}, within(1e-12));
    }

    @Test
    @DisplayName("linearised.2 a linearised model is its expansion and has the origin's Jacobian")
    void linearizedModelIsItsExpansionAndHasTheOriginsJacobian() {
        Named<Tensor> parameters = parameters();
        Tensor input = recording.constant(numbers.normal(float64(4, 3)));
        Named<TensorValue> start = numbers.normal(parameters);
        Named<TensorValue> change = numbers.normal(parameters);
        Named<Tensor> origin = constants(start);

        Tensor linear = Derivatives.linearize(values -> network(input, values), origin, parameters);
        Tensor expected =
                network(input, origin).plus(Derivatives.jvp(network(input, parameters), parameters, constants(change)));
        Tensor cotangent = recording.constant(numbers.normal(float64(4, 2)));
        Named<Tensor> slope = Derivatives.vjp(linear, cotangent, parameters);
        Named<Tensor> slopeAtOrigin = Derivatives.vjp(network(input, parameters), cotangent, parameters);

        Named<TensorValue> away = moved(start, 1, change);
        assertThat(Engine.interpret(named("f", linear), away).get("f").toDoubleArray())
                .as("%s", numbers)
                .containsExactly(
                        Engine.interpret(named("f", expected), start).get("f").toDoubleArray(), within(1e-12));
        for (String name : parameters.names()) {
            assertThat(Engine.interpret(slope, away).get(name).toDoubleArray())
                    .containsExactly(
                            Engine.interpret(slopeAtOrigin, start).get(name).toDoubleArray(), within(1e-12));
        }
    }

    @Test
    void perExampleGradientsEqualALoop() {
        Named<Tensor> parameters = parameters();
        Tensor example = recording.input("example", float64(1, 3));
        Tensor target = recording.input("target", float64(1, 2));
        Tensor loss =
                network(example, parameters).logSoftmax().times(target).sum().negate();
        Tensor batch = recording.input("batch", float64(6, 1, 3));
        Tensor targets = recording.input("targets", float64(6, 1, 2));
        Named<TensorValue> point = numbers.normal(parameters);
        TensorValue inputs = numbers.normal(batch.type());
        TensorValue goals = numbers.normal(targets.type());

        Named<Tensor> gradients = Derivatives.perExampleGradients(
                loss,
                parameters,
                named("example", example, "target", target),
                named("example", batch, "target", targets));

        Named<TensorValue> all = both(point, named("batch", inputs, "targets", goals));
        Named<TensorValue> computed = Engine.interpret(gradients, all);
        for (int i = 0; i < 6; i++) {
            Named<TensorValue> single = Engine.interpret(
                    Derivatives.gradient(loss, parameters),
                    both(point, named("example", part(inputs, i, 3), "target", part(goals, i, 2))));
            for (String name : parameters.names()) {
                int length = Math.toIntExact(single.get(name).shape().elements());
                assertThat(part(computed.get(name), i, length).toDoubleArray())
                        .as("%s of example %d, %s", name, i, numbers)
                        .containsExactly(single.get(name).toDoubleArray(), within(1e-14));
            }
        }
        Backends.assertEqualBits(gradients, all, numbers);
    }

    private static TensorValue part(TensorValue batch, int index, int length) {
        double[] elements = new double[length];
        for (int i = 0; i < length; i++) {
            elements[i] = batch.at((long) index * length + i);
        }
        return TensorValue.of(float64(1, length), elements);
    }

    @Test
    void refusesABatchOfAnotherShape() {
        Tensor example = recording.input("example", float64(1, 3));
        Tensor batch = recording.input("inputs", float64(6, 3));

        assertThatThrownBy(() -> Derivatives.batched(named("y", example.exp()), named("x", example), named("x", batch)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("batch 'x': expected 6 examples of float64[1, 3], got 'inputs' float64[6, 3]");
    }
}

package org.dynascope.engine.operation.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.engine.RandomNumbers.named;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrangementTest {
    private final Recording recording = new Recording();

    private Tensor input(String name, ElementType element, int... sizes) {
        return recording.input(name, new TensorType(Shape.of(sizes), element));
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void largeTensorsHaveEqualBitsOnEveryBackend(ElementType element) {
        RandomNumbers numbers = RandomNumbers.of("arrangement");
        Tensor table = input("table", element, 65, 33);
        Tensor x = input("x", element, 3, 50, 4, 65);
        Tensor indices = x.times(20).cast(ElementType.FLOAT32).slice(-1, 0, 1).reshape(Shape.of(3, 50, 4));
        Tensor whole = indices.minus(indices.times(Math.PI).sin()).cast(element);
        Tensor embedded = table.gather(whole.greaterThan(whole.constant(0)).plus(whole.equalTo(whole)));
        Named<Tensor> outputs = named(
                "permuted", x.permute(0, 2, 1, 3),
                "reversed", x.permute(3, 2, 1, 0),
                "product", x.permute(0, 2, 1, 3).matmul(table).gelu(),
                "embedded", embedded,
                "slope",
                        Derivatives.gradient(embedded.square().sum(), named("table", table))
                                .get("table"),
                "sums", x.cumulativeSum(1).concat(2, x.pad(1, 1, 2).slice(1, 1, 51)),
                "wave", x.times(50000).sin().plus(x.times(3).cos()).softplus());

        Backends.assertEqualBits(outputs, numbers.normal(named("table", table, "x", x)), numbers);
    }

    @Test
    void whatIsNotChosenHasNoInfluence() {
        Tensor x = input("x", ElementType.FLOAT64, 3);
        Tensor chosen = x.greaterThan(x.constant(0)).where(x.log(), x);
        Tensor slope = Derivatives.gradient(chosen.sum(), named("x", x)).get("x");
        TensorValue at = TensorValue.of(x.type(), -1, 0, 2);

        Named<TensorValue> results = Engine.interpret(named("y", chosen, "slope", slope), named("x", at));

        assertThat(results.get("y").toDoubleArray()).containsExactly(-1, 0, Math.log(2));
        assertThat(results.get("slope").toDoubleArray()[2]).isEqualTo(0.5);
    }

    @Test
    void powersTakeNegativeAndZeroBases() {
        Tensor base = input("base", ElementType.FLOAT64, 4);
        Tensor exponent = input("exponent", ElementType.FLOAT64, 4);
        Tensor power = base.power(exponent);
        Named<Tensor> slopes = Derivatives.gradient(power.sum(), named("base", base, "exponent", exponent));

        Named<TensorValue> results = Engine.interpret(
                named("power", power, "base", slopes.get("base"), "exponent", slopes.get("exponent")),
                named(
                        "base", TensorValue.of(base.type(), -2, -2, 0, 0),
                        "exponent", TensorValue.of(base.type(), 3, 0.5, 0, 2)));

        assertThat(results.get("power").toDoubleArray()).containsExactly(-8, Double.NaN, 1, 0);
        assertThat(results.get("base").toDoubleArray()).containsExactly(12, Double.NaN, 0, 0);
        double[] byExponent = results.get("exponent").toDoubleArray();
        assertThat(byExponent[2]).isZero();
        assertThat(byExponent[3]).isZero();
    }

    @Test
    void leakyReluHasItsSlopeAtZero() {
        Tensor x = input("x", ElementType.FLOAT64);
        Tensor slope = Derivatives.gradient(x.leakyRelu(0.25), named("x", x)).get("x");

        assertThat(Engine.interpret(named("slope", slope), named("x", TensorValue.scalar(0)))
                        .get("slope")
                        .at(0))
                .isEqualTo(0.25);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Tensor x = input("x", ElementType.FLOAT64, 2, 3);
        Tensor y = input("y", ElementType.FLOAT64, 4, 5);

        assertThatThrownBy(() -> x.slice(1, 2, 4))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("slice: expected at least 4 indices on axis 1")
                .hasMessageContaining("'x' float64[2, 3]");
        assertThatThrownBy(() -> x.permute(0, 0))
                .hasMessageContaining("permute")
                .hasMessageContaining("[0, 0]");
        assertThatThrownBy(() -> x.concat(0, y)).hasMessageContaining("concat").hasMessageContaining("'y'");
        assertThatThrownBy(() -> x.einsum("ij,jk->ik", y)).hasMessageContaining("equal sizes for equal letters");
        assertThatThrownBy(() -> x.einsum("ij,jk", y)).hasMessageContaining("a formula such as");
        assertThatThrownBy(() -> x.einsum("ii,jk->jk", y)).hasMessageContaining("different letter");
        assertThatThrownBy(() -> x.matmul(y)).hasMessageContaining("matmul").hasMessageContaining("float64[4, 5]");
        assertThatThrownBy(() -> x.scatterAdd(y, 3)).hasMessageContaining("scatter-add");
        assertThatThrownBy(() -> x.cumulativeSum(2)).hasMessageContaining("expected axes from -2 to 1, got 2");
    }
}

package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.engine.RandomNumbers.float32;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.Arrays;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private final Recording recording = new Recording();

    @Test
    void namesTheOperandsOfAProductThatDoesNotFit() {
        Tensor input = recording.input("input", float32(128, 63));
        Tensor weight = recording.input("weights", float32(64, 32)).named("layer-1.weight");

        assertThatThrownBy(() -> input.matmul(weight))
                .isInstanceOf(ShapeException.class)
                .hasMessage("matmul: expected [rows, 64] × [64, columns], got 'input' float32[128, 63] and"
                        + " 'layer-1.weight' float32[64, 32]");
    }

    @Test
    void namesTheOperandsThatDoNotBroadcast() {
        Tensor first = recording.input("first", float64(3));
        Tensor second = recording.input("second", float64(4)).exp();

        assertThatThrownBy(() -> first.plus(second))
                .isInstanceOf(ShapeException.class)
                .hasMessage("plus: expected two shapes that broadcast, got 'first' float64[3] and a result of exp"
                        + " float64[4]");
    }

    @Test
    void refusesMixedElementTypes() {
        Tensor single = recording.input("single", float32(3));
        Tensor twice = recording.input("twice", float64(3));

        assertThatThrownBy(() -> single.times(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("times: expected one element type, got 'single' float32[3] and 'twice' float64[3];"
                        + " cast one of them");
    }

    @Test
    void aFloat64ScalarTakesTheOtherElementType() {
        Tensor single = recording.input("single", float32(3));
        Tensor rate = recording.input("rate", float64());

        assertThat(single.times(rate).type()).isEqualTo(float32(3));
        assertThat(rate.times(single).type()).isEqualTo(float32(3));
    }

    @Test
    void refusesTensorsOfAnotherRecording() {
        Tensor mine = recording.input("mine", float64(3));
        Tensor foreign = new Recording().input("foreign", float64(3));

        assertThatThrownBy(() -> mine.plus(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plus: expected tensors of one recording, got 'foreign' float64[3] of another");
    }

    @Test
    void refusesASecondInputOfTheSameName() {
        recording.input("x", float64(3));

        assertThatThrownBy(() -> recording.input("x", float64(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an input named 'x' is already declared, as float64[3]");
    }

    @Test
    void refusesAxesThatAreNotThere() {
        Tensor x = recording.input("x", float64(3, 4));

        assertThatThrownBy(() -> x.sum(2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("sum: expected axes from -2 to 1, got 2 for 'x' float64[3, 4]");
    }

    @Test
    void refusesAReshapeToAnotherNumberOfElements() {
        Tensor x = recording.input("x", float64(3, 4));

        assertThatThrownBy(() -> x.reshape(Shape.of(5)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("reshape: expected 5 elements for [5], got 'x' float64[3, 4]");
    }

    @Test
    void findsNamedValuesInTheOrderOfRecording() {
        Tensor x = recording.input("x", float64(3));
        Tensor first = x.exp().named("first");
        Tensor second = first.tanh().named("second");
        x.log().named("elsewhere");

        assertThat(Recording.namedValues(second.sum()).names()).containsExactly("first", "second");
    }

    @Test
    void uniformNumbersDependOnKeyAndCounterAlone() {
        Tensor key = recording.input("key", float64());
        Tensor counter = recording.input("counter", float64());
        Tensor large = recording.uniform(Shape.of(100, 101), ElementType.FLOAT64, key, counter);
        Tensor next = recording.uniform(Shape.of(7), ElementType.FLOAT64, key, counter.plus(1));
        Tensor small = recording.uniform(Shape.of(7), ElementType.FLOAT32, key, counter);

        var values = Engine.interpret(
                named("large", large, "small", small, "next", next),
                named("key", TensorValue.scalar(1L << 40), "counter", TensorValue.scalar(3)));

        double[] numbers = values.get("large").toDoubleArray();
        assertThat(Arrays.stream(numbers)).allMatch(number -> number >= 0 && number < 1);
        // mean of 10100 uniform numbers: standard error 0.0029
        assertThat(Arrays.stream(numbers).average().orElseThrow()).isBetween(0.488, 0.512);
        assertThat(values.get("next").at(0)).isNotEqualTo(numbers[0]);
        for (int i = 0; i < 7; i++) {
            assertThat(values.get("small").at(i)).isEqualTo(Math.floor(numbers[i] * 0x1p24) * 0x1p-24);
        }
    }
}

package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever computes a graph, the bits are the same. */
class BackendTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 7", "10, 129", "300, 10", "200, 1500", "5000, 3", "2, 40001"})
    void repeatedOperandsAndReductionsHaveEqualBits(int rows, int columns) {
        for (ElementType element : ElementType.values()) {
            RandomNumbers numbers = RandomNumbers.of("reductions" + rows + columns);
            Recording recording = new Recording();
            Tensor matrix = recording.input("matrix", new TensorType(Shape.of(rows, columns), element));
            Tensor row = recording.input("row", new TensorType(Shape.of(columns), element));
            Tensor column = recording.input("column", new TensorType(Shape.of(rows, 1), element));
            Tensor scalar = recording.input("scalar", new TensorType(Shape.SCALAR, ElementType.FLOAT64));

            Tensor mixed = matrix.plus(row).times(column).minus(scalar).tanh().plus(row.exp());
            Named<Tensor> outputs = named(
                    "mixed", mixed,
                    "rows", mixed.sum(1),
                    "columns", mixed.sum(0),
                    "all", mixed.mean(),
                    "largest", mixed.max(1),
                    "softmax", mixed.softmax(),
                    "scalar", scalar.exp().sqrt(),
                    "cast", mixed.cast(ElementType.FLOAT32).exp().cast(ElementType.FLOAT64));

            Named<Tensor> inputs = named("matrix", matrix, "row", row, "column", column, "scalar", scalar);
            Backends.assertEqualBits(outputs, numbers.normal(inputs), numbers);
        }
    }

    @Test
    void randomNumbersHaveEqualBits() {
        Recording recording = new Recording();
        Tensor key = recording.input("key", new TensorType(Shape.SCALAR, ElementType.FLOAT64));
        Tensor mask = recording.uniform(Shape.of(301, 1001), ElementType.FLOAT32, key, key.plus(1));

        Backends.assertEqualBits(
                named("mask", mask.greaterThan(mask.constant(0.3)), "sum", mask.sum()),
                named("key", TensorValue.scalar(12345)),
                "uniform");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void randomGraphsEqualTheInterpreter(int graph) {
        RandomNumbers numbers = RandomNumbers.of("graph" + graph);
        Recording recording = new Recording();
        TensorType square = new TensorType(Shape.of(graph % 3 * 20 + 5, graph % 3 * 20 + 5), ElementType.FLOAT64);
        SequencedMap<String, Tensor> inputs = new LinkedHashMap<>();
        List<Tensor> known = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            inputs.put(name, recording.input(name, square));
            known.add(inputs.get(name));
        }
        for (int i = 0; i < 60; i++) {
            known.add(operation(numbers, known));
        }
        Tensor scalar = known.getLast().mean();
        SequencedMap<String, Tensor> outputs = new LinkedHashMap<>(
                Derivatives.gradient(scalar, new Named<>(inputs)).entries());
        outputs.put("scalar", scalar);
        outputs.put("middle", known.get(30));

        Named<TensorValue> values = numbers.normal(new Named<>(inputs));
        Named<TensorValue> reference = Engine.interpret(new Named<>(outputs), values);
        for (EngineSettings settings : Backends.SETTINGS) {
            Named<TensorValue> computed = Backends.run(new Named<>(outputs), values, settings);
            for (String name : outputs.keySet()) {
                assertThat(computed.get(name).toDoubleArray())
                        .as("%s of graph %d, %s, %s", name, graph, settings, numbers)
                        .containsExactly(reference.get(name).toDoubleArray(), within(1e-12));
            }
        }
    }

    /** Returns a bounded result of a random operation on random known tensors, the later ones more likely. */
    private static Tensor operation(RandomNumbers numbers, List<Tensor> known) {
        Tensor first = known.get(known.size() - 1 - numbers.below(Math.min(known.size(), 8)));
        Tensor second = known.get(numbers.below(known.size()));
        return switch (numbers.below(10)) {
            case 0 -> first.plus(second).tanh();
            case 1 -> first.minus(second).sigmoid();
            case 2 -> first.times(second).tanh();
            case 3 -> first.matmul(second).tanh();
            case 4 -> first.transpose().relu().tanh();
            case 5 -> first.transpose().matmul(second.transpose()).tanh();
            case 6 -> first.softmax().plus(second.mean(0));
            case 7 ->
                first.minus(second.sum(1).reshape(Shape.of(second.shape().size(0), 1)))
                        .sigmoid();
            case 8 -> first.maximum(second).tanh().negate();
            default ->
                first.abs().plus(1).log().dividedBy(second.square().plus(1).sqrt());
        };
    }
}

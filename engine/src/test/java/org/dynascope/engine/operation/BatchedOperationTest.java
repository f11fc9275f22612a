package org.dynascope.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.both;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.Backends;
import org.dynascope.engine.Derivatives;
import org.dynascope.engine.Engine;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the batched form of every operation, and of its derivatives, to a loop over the examples. */
class BatchedOperationTest {
    private static final int EXAMPLES = 3;

    static Stream<OperationCase> operations() {
        return OperationTest.operations();
    }

    /** Operands of one operation, some of which differ from example to example. */
    private static final class Batch {
        private final Recording recording = new Recording();
        private final SequencedMap<String, Tensor> example = new LinkedHashMap<>();
        private final SequencedMap<String, Tensor> batch = new LinkedHashMap<>();
        private final SequencedMap<String, Tensor> shared = new LinkedHashMap<>();
        private final SequencedMap<String, TensorValue> sharedValues = new LinkedHashMap<>();
        private final List<SequencedMap<String, TensorValue>> examples = new ArrayList<>();
        private final List<Tensor> operands = new ArrayList<>();
        private final Named<Tensor> results;

        Batch(OperationCase operation, IntPredicate isShared, RandomNumbers numbers) {
            for (int i = 0; i < EXAMPLES; i++) {
                examples.add(new LinkedHashMap<>());
            }
            List<List<TensorValue>> values = Stream.generate(() -> operation.operands(numbers))
                    .limit(EXAMPLES)
                    .toList();
            for (int operand = 0; operand < operation.shapes().size(); operand++) {
                int index = operand;
                add(
                        "o" + operand,
                        isShared.test(operand),
                        values.stream().map(v -> v.get(index)).toList());
            }
            Tensor result = operation.operation().apply(operands);
            TensorValue weights = numbers.normal(result.type());
            Tensor scalar = result.times(recording.constant(weights)).square().sum();
            Named<Tensor> variables = both(new Named<>(example), new Named<>(shared));
            Named<Tensor> gradient = Derivatives.gradient(scalar, variables);
            Named<Tensor> curvature = Derivatives.hessianVectorProduct(
                    scalar, variables, variables.map(v -> recording.constant(numbers.normal(v.type()))));
            results = both(
                    named("result", result), both(renamed("gradient-", gradient), renamed("curvature-", curvature)));
        }

        private void add(String name, boolean isShared, List<TensorValue> values) {
            TensorType type = values.getFirst().type();
            Tensor tensor = recording.input(name, type);
            operands.add(tensor);
            (isShared ? shared : example).put(name, tensor);
            if (isShared) {
                sharedValues.put(name, values.getFirst());
            } else {
                batch.put(
                        name,
                        recording.input(
                                name + "-batch", type.withShape(type.shape().prepend(EXAMPLES))));
            }
            for (int i = 0; i < EXAMPLES; i++) {
                examples.get(i).put(name, values.get(isShared ? 0 : i));
            }
        }

        private static Named<Tensor> renamed(String prefix, Named<Tensor> tensors) {
            SequencedMap<String, Tensor> renamed = new LinkedHashMap<>();
            tensors.entries().forEach((name, tensor) -> renamed.put(prefix + name, tensor));
            return new Named<>(renamed);
        }

        Named<TensorValue> inputs() {
            SequencedMap<String, TensorValue> inputs = new LinkedHashMap<>(sharedValues);
            for (String name : batch.keySet()) {
                double[] numbers = examples.stream()
                        .flatMapToDouble(
                                values -> Arrays.stream(values.get(name).toDoubleArray()))
                        .toArray();
                inputs.put(name + "-batch", TensorValue.of(batch.get(name).type(), numbers));
                inputs.put(name, TensorValue.zeros(example.get(name).type()));
            }
            return new Named<>(inputs);
        }

        void assertEqualsTheLoop(Object description) {
            Named<Tensor> batched = Derivatives.batched(results, new Named<>(example), new Named<>(batch));
            Named<TensorValue> computed = Engine.interpret(batched, inputs());
            for (int i = 0; i < EXAMPLES; i++) {
                Named<TensorValue> single = Engine.interpret(results, new Named<>(examples.get(i)));
                for (String name : results.names()) {
                    int length = Math.toIntExact(single.get(name).shape().elements());
                    double[] part =
                            Arrays.copyOfRange(computed.get(name).toDoubleArray(), i * length, (i + 1) * length);
                    assertThat(part)
                            .as("%s of example %d, %s", name, i, description)
                            .containsExactly(single.get(name).toDoubleArray(), within(1e-9));
                }
            }
            Backends.assertEqualBits(batched, inputs(), description);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void equalsALoopOverTheExamples(OperationCase operation) {
        RandomNumbers numbers = RandomNumbers.of("batched " + operation);

        new Batch(operation, _ -> false, numbers).assertEqualsTheLoop(numbers);
        if (operation.shapes().size() > 1) {
            new Batch(operation, operand -> operand == 0, numbers).assertEqualsTheLoop(numbers);
            new Batch(operation, operand -> operand > 0, numbers).assertEqualsTheLoop(numbers);
        }
    }
}

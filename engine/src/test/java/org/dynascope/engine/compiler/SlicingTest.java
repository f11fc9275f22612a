package org.dynascope.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.AttentionMask;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that compute slice by slice give the bits of the interpreter, in less memory than their results take. */
class SlicingTest {
    private static final int TOKENS = 64;
    private static final int HEADS = 2;
    private static final int LETTERS = 20;
    private static final double RATE = 0.1;

    /** A block of a transformer on whole sequences, with everything that reads beside rows of examples. */
    private record Block(Tensor indices, Named<Tensor> parameters) {
        static Block of(int examples, int width, ElementType element) {
            Recording recording = new Recording();
            SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
            Map<String, Shape> shapes = new LinkedHashMap<>();
            shapes.put("table", Shape.of(LETTERS, width));
            shapes.put("position", Shape.of(TOKENS, width));
            shapes.put("scale", Shape.of(width));
            shapes.put("query", Shape.of(width, width));
            shapes.put("key", Shape.of(width, width));
            shapes.put("hidden", Shape.of(width, 2 * width));
            shapes.put("bias", Shape.of(2 * width));
            shapes.put("output", Shape.of(2 * width, LETTERS));
            shapes.forEach(
                    (name, shape) -> parameters.put(name, recording.input(name, new TensorType(shape, element))));
            Tensor indices = recording.input("indices", new TensorType(Shape.of(examples, TOKENS), element));
            return new Block(indices, new Named<>(parameters));
        }

        private Tensor get(String name) {
            return parameters.get(name);
        }

        Tensor logits() {
            Tensor tokens = get("table").gather(indices);
            tokens = tokens.plus(get("position").broadcastTo(tokens.shape()));
            Shape shape = tokens.shape();
            Tensor rows = tokens.layerNorm(1e-5).times(get("scale").broadcastTo(shape));
            Tensor attended = attention(rows).plus(tokens);
            Tensor deviation = attended.minus(attended.mean(-1)
                    .reshape(Shape.of(shape.size(0), TOKENS, 1))
                    .broadcastTo(shape));
            Tensor hidden = matrix(deviation).matmul(get("hidden"));
            hidden = hidden.plus(get("bias").broadcastTo(hidden.shape())).gelu();
            return hidden.matmul(get("output")).reshape(Shape.of(shape.size(0), TOKENS, LETTERS));
        }

        private static Tensor matrix(Tensor rows) {
            int width = rows.shape().size(-1);
            return rows.reshape(Shape.of(rows.shape().size(0) * TOKENS, width));
        }

        private Tensor attention(Tensor rows) {
            Shape shape = rows.shape();
            Shape heads = Shape.of(shape.size(0), TOKENS, HEADS, shape.size(2) / HEADS);
            Tensor query = matrix(rows).matmul(get("query")).reshape(heads).permute(0, 2, 1, 3);
            Tensor key = matrix(rows).matmul(get("key")).reshape(heads).permute(0, 2, 1, 3);
            Tensor scores = query.matmul(key.transpose());
            Tensor mask = AttentionMask.additive(AttentionMask.causal(scores, TOKENS));
            return scores.plus(mask).softmax().matmul(query).permute(0, 2, 1, 3).reshape(shape);
        }

        Tensor loss() {
            Tensor logits = logits();
            return logits.logSoftmax().times(indices.oneHot(LETTERS)).mean().negate();
        }

        /** Returns the loss, the gradient, and the parameters after a step of gradient descent. */
        Named<Tensor> step() {
            Tensor loss = loss();
            SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
            outputs.put("loss", loss);
            Derivatives.gradient(loss, parameters).entries().forEach((name, derivative) -> {
                outputs.put("∂" + name, derivative);
                outputs.put(name + "'", get(name).minus(derivative.times(RATE)));
            });
            return new Named<>(outputs);
        }

        Named<TensorValue> numbers(String test) {
            RandomNumbers random = RandomNumbers.of(test);
            SequencedMap<String, TensorValue> numbers = new LinkedHashMap<>();
            parameters.entries().forEach((name, tensor) -> numbers.put(name, random.normal(tensor.type())));
            double[] letters = new double[Math.toIntExact(indices.shape().elements())];
            for (int i = 0; i < letters.length; i++) {
                letters[i] = random.below(LETTERS);
            }
            numbers.put("indices", TensorValue.of(indices.type(), letters));
            return new Named<>(numbers);
        }
    }

    /** Slices of chains and chains of slices, and a batch of which slices cannot gather the gradients of weights. */
    @ParameterizedTest
    @CsvSource({"32, 64, FLOAT32", "48, 32, FLOAT64", "35, 40, FLOAT32"})
    void equalTheInterpreter(int examples, int width, ElementType element) {
        Block block = Block.of(examples, width, element);
        Backends.assertEqualBits(block.step(), block.numbers("slices"), examples + "×" + TOKENS + "×" + width);
    }

    @Test
    void takeLessMemoryThanTheirResults() {
        Block block = Block.of(64, 64, ElementType.FLOAT32);
        try (Engine engine = Engine.open(new EngineSettings(1, true));
                Program sliced = engine.compile(block.step(), Map.of());
                Program whole = engine.compile(block.step(), Set.of("indices"))) {
            assertThat(sliced.arenaBytes()).isLessThan(whole.arenaBytes() / 2);
        }
    }

    /** Steps of training, whose updates write over the parameters that slices read. */
    @Test
    void carryParametersOver() {
        Block block = Block.of(32, 32, ElementType.FLOAT32);
        Named<Tensor> outputs = block.step();
        Named<TensorValue> start = block.numbers("carried slices");
        Map<String, String> carried = new LinkedHashMap<>();
        block.parameters().names().forEach(name -> carried.put(name + "'", name));
        Named<TensorValue> first = Engine.interpret(outputs, start);
        Named<TensorValue> second = Engine.interpret(outputs, moved(start, first));
        for (EngineSettings settings : Backends.SETTINGS) {
            try (Engine engine = Engine.open(settings);
                    Program program = engine.compile(outputs, carried)) {
                start.entries().forEach(program::set);
                program.run();
                program.commit();
                program.run();
                assertThat(program.output("loss").at(0))
                        .as("%s", settings)
                        .isEqualTo(second.get("loss").at(0));
                program.commit();
                for (String name : block.parameters().names()) {
                    assertThat(program.inputs().get(name).copy().toDoubleArray())
                            .as("%s, %s", name, settings)
                            .isEqualTo(second.get(name + "'").toDoubleArray());
                }
            }
        }
    }

    private static Named<TensorValue> moved(Named<TensorValue> start, Named<TensorValue> outputs) {
        return start.mapWithName((name, value) -> name.equals("indices") ? value : outputs.get(name + "'"));
    }

    /** What a caller reads is there as a whole, also in the middle of the network. */
    @Test
    void keepOutputsWhole() {
        Block block = Block.of(32, 64, ElementType.FLOAT32);
        Tensor logits = block.logits();
        Named<Tensor> outputs = named("logits", logits, "largest", logits.max(-1), "tanh", logits.tanh());
        Backends.assertEqualBits(outputs, block.numbers("outputs of slices"), "outputs");
    }
}

package org.dynascope.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

class AttentionRulesTest {
    private static final Engine ENGINE = Engine.open(new EngineSettings(1, true));

    /** Queries, keys and values as a linear layer leaves them, and what attention makes of them. */
    private record Attention(Recording recording, Named<Tensor> inputs, Tensor weights, Tensor result) {
        static Attention of(Shape shape, ElementType element, UnaryOperator<Tensor> mask) {
            Recording recording = new Recording();
            TensorType type = new TensorType(shape, element);
            Named<Tensor> inputs = named(
                    "query", recording.input("query", type),
                    "key", recording.input("key", type),
                    "value", recording.input("value", type));
            Tensor query = inputs.get("query").permute(0, 2, 1, 3).times(0.3);
            Tensor key = inputs.get("key").permute(0, 2, 1, 3);
            Tensor value = inputs.get("value").permute(0, 2, 1, 3);
            Tensor scores = query.matmul(key.transpose());
            Tensor weights = scores.plus(mask.apply(scores)).softmax();
            return new Attention(
                    recording, inputs, weights, weights.matmul(value).permute(0, 2, 1, 3));
        }

        /** Returns the result, its weights, and the gradient of Σ tanh of the result. */
        Named<Tensor> outputs() {
            Named<Tensor> gradient = Derivatives.gradient(result.tanh().sum(), inputs);
            return named(
                    "result", result,
                    "weights", weights,
                    "query", gradient.get("query"),
                    "key", gradient.get("key"),
                    "value", gradient.get("value"));
        }

        /** Returns the operations of the compiled gradient. */
        List<String> operations() {
            try (Program program =
                    ENGINE.compile(Derivatives.gradient(result.tanh().sum(), inputs), Map.of())) {
                return program.contents().stream()
                        .flatMap(content -> content.operations().stream())
                        .toList();
            }
        }
    }

    private static Tensor causal(Tensor scores) {
        return AttentionMask.additive(
                AttentionMask.causal(scores, scores.shape().size(-1)));
    }

    /** Lengths around those at which rows, bands and vectors end, widths around those of vectors. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "2, 5, 3, 2",
        "1, 16, 1, 16",
        "2, 17, 2, 20",
        "3, 64, 4, 16",
        "1, 71, 2, 64",
        "1, 100, 1, 33"
    })
    void attentionOnHeadsInPlaceHasEqualBits(int batch, int tokens, int heads, int width) {
        Shape shape = Shape.of(batch, tokens, heads, width);
        for (ElementType element : ElementType.values()) {
            for (UnaryOperator<Tensor> mask :
                    List.<UnaryOperator<Tensor>>of(AttentionRulesTest::causal, scores -> scores.constant(0))) {
                RandomNumbers numbers = RandomNumbers.of("attention" + shape + element);
                Attention attention = Attention.of(shape, element, mask);

                Backends.assertEqualBits(attention.outputs(), numbers.normal(attention.inputs()), numbers);
            }
        }
    }

    @Test
    void causalAttentionMovesNoHeadsButTransposesKeysAndValues() {
        List<String> operations = Attention.of(Shape.of(2, 20, 3, 16), ElementType.FLOAT32, AttentionRulesTest::causal)
                .operations();

        assertThat(operations)
                .filteredOn(operation -> operation.equals("permute") || operation.equals("transpose"))
                .hasSize(2);
        assertThat(operations)
                .contains("causal-weights", "causal-weights-derivative")
                .doesNotContain("matmul", "masked-softmax", "softmax-derivative", "head-means");
        assertThat(operations)
                .filteredOn(operation -> operation.equals("causal-head-means"))
                .hasSize(4);
    }

    @Test
    void aMaskThatIsNotCausalKeepsAllScores() {
        UnaryOperator<Tensor> strict = scores -> {
            int tokens = scores.shape().size(-1);
            double[] mask = new double[tokens * tokens];
            for (int index = 0; index < mask.length; index++) {
                mask[index] = index % tokens > index / tokens + 1 ? Double.NEGATIVE_INFINITY : 0;
            }
            return scores.constant(TensorValue.of(new TensorType(Shape.of(tokens, tokens), ElementType.FLOAT32), mask));
        };

        assertThat(Attention.of(Shape.of(1, 9, 2, 4), ElementType.FLOAT32, strict)
                        .operations())
                .contains("head-scores", "masked-softmax", "softmax-derivative", "head-means")
                .noneMatch(operation -> operation.startsWith("causal"));
    }
}

package org.dynascope.engine.operation;

import static org.dynascope.engine.operation.OperationCase.element;
import static org.dynascope.engine.operation.OperationCase.of;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.operation.attention.CausalWeights;
import org.dynascope.engine.operation.attention.CausalWeightsDerivative;
import org.dynascope.engine.operation.attention.HeadMeans;
import org.dynascope.engine.operation.attention.HeadScores;

/** What the compiler makes of attention, by itself: 2 examples, 3 tokens, 2 heads of width 4. */
final class AttentionCases {
    private static final Shape HEADS = Shape.of(2, 3, 2, 4);
    private static final Shape TRANSPOSED = Shape.of(2, 2, 4, 3);
    private static final int TOKENS = 3;
    private static final int WIDTH = 4;

    private AttentionCases() {}

    static Stream<OperationCase> all() {
        return Stream.of(
                        of(
                                "head-scores",
                                t -> t.get(0).apply(new HeadScores(), t.get(1)),
                                AttentionCases::score,
                                HEADS,
                                TRANSPOSED),
                        means(false, Shape.of(2, 2, 5, 3)),
                        means(true, Shape.of(2, 2, 3, 5)),
                        of("causal-weights", AttentionCases::weights, AttentionCases::weight, HEADS, TRANSPOSED),
                        causalMeans(false),
                        causalMeans(true),
                        of(
                                "causal-weights-derivative",
                                t -> t.get(2).apply(new CausalWeightsDerivative(), t.get(1), weights(t)),
                                AttentionCases::derivative,
                                HEADS,
                                TRANSPOSED,
                                HEADS))
                .flatMap(cases -> cases);
    }

    private static double sum(int end, IntToDoubleFunction term) {
        return IntStream.range(0, end).mapToDouble(term).sum();
    }

    private static Tensor weights(List<Tensor> operands) {
        return operands.get(0).apply(new CausalWeights(), operands.get(1));
    }

    /** An element [example, head, row, column] of the scores of the first operand. */
    private static double score(List<TensorValue> v, int[] i) {
        return score(v.get(0), v.get(1), i);
    }

    private static double score(TensorValue heads, TensorValue transposed, int[] i) {
        return sum(WIDTH, k -> element(heads, i[0], i[2], i[1], k) * element(transposed, i[0], i[1], k, i[3]));
    }

    private static double weight(List<TensorValue> v, int[] i) {
        double total = sum(i[2] + 1, k -> Math.exp(score(v, new int[] {i[0], i[1], i[2], k})));
        return i[3] > i[2] ? 0 : Math.exp(score(v, i)) / total;
    }

    private static double derivative(List<TensorValue> v, int[] i) {
        double mean = sum(TOKENS, k -> {
            int[] place = {i[0], i[1], i[2], k};
            return weight(v, place) * score(v.get(2), v.get(1), place);
        });
        return weight(v, i) * (score(v.get(2), v.get(1), i) - mean);
    }

    private static Stream<OperationCase> means(boolean transposed, Shape weights) {
        return of(
                "head-means, transposed " + transposed,
                t -> t.get(0).apply(new HeadMeans(transposed, false), t.get(1)),
                (v, i) -> sum(
                        TOKENS,
                        k -> element(v.get(0), i[0], i[2], transposed ? k : i[1], transposed ? i[1] : k)
                                * element(v.get(1), i[0], k, i[2], i[3])),
                weights,
                HEADS);
    }

    private static Stream<OperationCase> causalMeans(boolean transposed) {
        return of(
                "causal-head-means, transposed " + transposed,
                t -> weights(t).apply(new HeadMeans(transposed, true), t.get(2)),
                (v, i) -> sum(TOKENS, k -> {
                    int[] place = {i[0], i[2], transposed ? k : i[1], transposed ? i[1] : k};
                    return weight(v, place) * element(v.get(2), i[0], k, i[2], i[3]);
                }),
                HEADS,
                TRANSPOSED,
                HEADS);
    }
}

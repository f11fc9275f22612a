package org.dynascope.engine.operation;

import static org.dynascope.engine.operation.OperationCase.binary;
import static org.dynascope.engine.operation.OperationCase.element;
import static org.dynascope.engine.operation.OperationCase.of;
import static org.dynascope.engine.operation.OperationCase.unary;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.engine.operation.layout.Piece;

/** Cases of {@link OperationTest}: functions beyond arithmetic, selection and arrangement of elements, general products. */
final class FurtherOperations {
    private FurtherOperations() {}

    static Stream<OperationCase> all() {
        return Stream.of(functions(), arrangements(), tables(), products()).flatMap(Function.identity());
    }

    private static Stream<OperationCase> functions() {
        return Stream.of(
                        binary("minimum", a -> a::minimum, Math::min, -2, 2),
                        binary("less-than", a -> a::lessThan, (a, b) -> a < b ? 1 : 0, -2, 2),
                        binary("equal-to", a -> a::equalTo, (a, b) -> a == b ? 1 : 0, -2, 2),
                        binary(
                                "where",
                                a -> b -> a.greaterThan(b).where(a.exp(), b.sin()),
                                (a, b) -> a > b ? Math.exp(a) : Math.sin(b),
                                -2,
                                2),
                        unary("power 3", a -> a.power(3), a -> a * a * a, -2, 2),
                        unary("power -2", a -> a.power(-2), a -> 1 / (a * a), 0.5, 2),
                        unary("power 9", a -> a.power(9), a -> Math.pow(a, 9), -1.2, 1.2),
                        unary("power 1.7", a -> a.power(1.7), a -> Math.pow(a, 1.7), 0.5, 2),
                        unary("leaky-relu", a -> a.leakyRelu(0.1), a -> a > 0 ? a : a / 10, -2, 2),
                        unary("erf", Tensor::erf, FurtherOperations::erf, -2, 2),
                        unary("gelu", Tensor::gelu, a -> a / 2 * (1 + erf(a / Math.sqrt(2))), -2, 2),
                        unary("gelu-tanh", Tensor::geluTanh, FurtherOperations::geluTanh, -2, 2),
                        unary("silu", Tensor::silu, a -> a / (1 + Math.exp(-a)), -2, 2),
                        unary("softplus", Tensor::softplus, a -> Math.log1p(Math.exp(a)), -2, 2),
                        unary("sin", Tensor::sin, Math::sin, -5, 5),
                        unary("cos", Tensor::cos, Math::cos, -5, 5))
                .flatMap(Function.identity());
    }

    /** erf by its Taylor series, which converges everywhere and is accurate near 0. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 80; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return sum * 2 / Math.sqrt(Math.PI);
    }

    private static double geluTanh(double x) {
        return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    private static Stream<OperationCase> arrangements() {
        return Stream.of(
                        of(
                                "permute",
                                first(a -> a.permute(2, 0, 1)),
                                (v, i) -> element(v.get(0), i[1], i[2], i[0]),
                                Shape.of(2, 3, 4)),
                        of(
                                "permute",
                                first(a -> a.permute(0, 2, 3, 1)),
                                (v, i) -> element(v.get(0), i[0], i[3], i[1], i[2]),
                                Shape.of(2, 9, 2, 5)),
                        of(
                                "permute",
                                first(a -> a.permute(0, 2, 1, -1)),
                                (v, i) -> element(v.get(0), i[0], i[2], i[1], i[3]),
                                Shape.of(2, 3, 1, 9)),
                        of(
                                "slice",
                                first(a -> a.slice(1, 1, 4)),
                                (v, i) -> element(v.get(0), i[0], i[1] + 1, i[2]),
                                Shape.of(2, 5, 3)),
                        of(
                                "slice",
                                first(a -> a.slice(-1, 0, 1)),
                                (v, i) -> v.get(0).at(0),
                                Shape.of(7)),
                        of(
                                "piece",
                                first(a -> a.apply(new Piece(1, 3, "test"))),
                                (v, i) -> element(v.get(0), i[0] + 1, i[1]),
                                Shape.of(4, 3)),
                        of(
                                "pad",
                                first(a -> a.pad(0, 2, 1)),
                                (v, i) -> i[0] < 2 || i[0] > 4 ? 0 : element(v.get(0), i[0] - 2, i[1]),
                                Shape.of(3, 2)),
                        of(
                                "concat",
                                v -> v.getFirst().concat(1, v.get(1), v.get(0)),
                                (v, i) -> i[1] < 2
                                        ? element(v.get(0), i[0], i[1])
                                        : i[1] < 5
                                                ? element(v.get(1), i[0], i[1] - 2)
                                                : element(v.get(0), i[0], i[1] - 5),
                                Shape.of(3, 2),
                                Shape.of(3, 3)),
                        of(
                                "cumulative-sum",
                                first(a -> a.cumulativeSum(1)),
                                (v, i) -> range(i[1] + 1)
                                        .mapToDouble(k -> element(v.get(0), i[0], k, i[2]))
                                        .sum(),
                                Shape.of(2, 5, 3)))
                .flatMap(Function.identity());
    }

    private static Stream<OperationCase> tables() {
        double[] indices = {2, 0, 2, 7, 0.5, -1};
        return Stream.of(
                        of(
                                "gather",
                                first(a -> a.gather(indices(a, indices))),
                                (v, i) -> isIndex(indices[i[0] * 3 + i[1]])
                                        ? element(v.get(0), (int) indices[i[0] * 3 + i[1]], i[2])
                                        : 0,
                                Shape.of(3, 4)),
                        of(
                                "scatter-add",
                                first(a -> a.scatterAdd(indices(a, indices), 3)),
                                (v, i) -> range(6).filter(k -> indices[k] == i[0])
                                        .mapToDouble(k -> element(v.get(0), k / 3, k % 3, i[1]))
                                        .sum(),
                                Shape.of(2, 3, 17)))
                .flatMap(Function.identity());
    }

    private static boolean isIndex(double number) {
        return number == Math.rint(number) && number >= 0 && number < 3;
    }

    private static Tensor indices(Tensor like, double[] numbers) {
        return like.constant(TensorValue.of(new TensorType(Shape.of(2, 3), ElementType.FLOAT64), numbers));
    }

    private static Stream<OperationCase> products() {
        return Stream.of(
                        of(
                                "matmul of a stack by one",
                                v -> v.getFirst().matmul(v.getLast()),
                                (v, i) -> sum(3, k -> element(v.get(0), i[0], i[1], k) * element(v.get(1), k, i[2])),
                                Shape.of(2, 4, 3),
                                Shape.of(3, 5)),
                        of(
                                "matmul of one by a stack",
                                v -> v.getFirst().matmul(v.getLast()),
                                (v, i) -> sum(3, k -> element(v.get(0), i[1], k) * element(v.get(1), i[0], k, i[2])),
                                Shape.of(4, 3),
                                Shape.of(2, 3, 5)),
                        of(
                                "matmul of stacks",
                                v -> v.getFirst().matmul(v.getLast()),
                                (v, i) -> sum(
                                        3,
                                        k -> element(v.get(0), i[0], i[1], i[2], k)
                                                * element(v.get(1), i[0], i[1], k, i[3])),
                                Shape.of(2, 1, 4, 3),
                                Shape.of(1, 3, 3, 2)),
                        of(
                                "einsum",
                                v -> v.getFirst().einsum("hbik, jkb -> bhij", v.getLast()),
                                (v, i) -> sum(
                                        4,
                                        k -> element(v.get(0), i[1], i[0], i[2], k) * element(v.get(1), i[3], k, i[0])),
                                Shape.of(3, 2, 1, 4),
                                Shape.of(5, 4, 2)),
                        of(
                                "einsum with a letter of one operand",
                                v -> v.getFirst().einsum("ij,k->k", v.getLast()),
                                (v, i) -> range(6).mapToDouble(v.get(0)::at).sum()
                                        * v.get(1).at(i[0]),
                                Shape.of(2, 3),
                                Shape.of(4)))
                .flatMap(Function.identity());
    }

    private static double sum(int end, IntToDoubleFunction term) {
        return range(end).mapToDouble(term).sum();
    }

    private static Function<List<Tensor>, Tensor> first(Function<Tensor, Tensor> operation) {
        return operands -> operation.apply(operands.getFirst());
    }

    private static IntStream range(int end) {
        return IntStream.range(0, end);
    }
}

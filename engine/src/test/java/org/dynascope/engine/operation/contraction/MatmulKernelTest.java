package org.dynascope.engine.operation.contraction;

import static org.dynascope.engine.RandomNumbers.named;

import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.Backends;
import org.dynascope.engine.RandomNumbers;
import org.dynascope.engine.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MatmulKernelTest {
    @BeforeAll
    static void useVectorKernels() throws InterruptedException {
        MatmulKernel32.awaitWarmUp();
        MatmulKernel64.awaitWarmUp();
        MatmulOuter32.awaitWarmUp();
        MatmulOuter64.awaitWarmUp();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 3, 4",
        "7, 5, 9",
        "6, 16, 64",
        "13, 33, 100",
        "64, 64, 10",
        "65, 40, 47",
        "130, 70, 129",
        "5, 2500, 37",
        "97, 1030, 81",
        "40, 1024, 70",
        "71, 2100, 200",
        "64, 1300, 65",
        "20, 300, 1",
        "200, 20, 1",
        "200, 1, 20",
        "1, 1, 64",
        "23, 1, 15",
        "31, 1024, 1",
        "13, 1028, 1",
        "2500, 5, 3",
        "1, 40, 1",
        "9, 270, 600"
    })
    void matrixProductsHaveEqualBits(int rows, int inner, int columns) {
        for (ElementType element : ElementType.values()) {
            RandomNumbers numbers = RandomNumbers.of("matmul" + rows + inner + columns);
            Recording recording = new Recording();
            Tensor left = recording.input("left", new TensorType(Shape.of(rows, inner), element));
            Tensor right = recording.input("right", new TensorType(Shape.of(inner, columns), element));
            Tensor column = recording.input("column", new TensorType(Shape.of(rows, 1), element));
            Tensor transposed = recording.input("transposed", new TensorType(Shape.of(columns, inner), element));

            Named<Tensor> outputs = named(
                    "plain", left.matmul(right),
                    "right transposed", left.matmul(transposed.transpose()),
                    "left transposed", right.transpose().matmul(left.transpose()),
                    "gram", left.transpose().matmul(left),
                    "left transposed, one column", left.transpose().matmul(column));

            Named<Tensor> inputs = named("left", left, "right", right, "column", column, "transposed", transposed);
            Backends.assertEqualBits(outputs, numbers.normal(inputs), numbers);
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void batchedProductsHaveEqualBits(ElementType element) {
        RandomNumbers numbers = RandomNumbers.of("batched");
        Recording recording = new Recording();
        Tensor left = recording.input("left", new TensorType(Shape.of(3, 2, 20, 33), element));
        Tensor right = recording.input("right", new TensorType(Shape.of(3, 2, 33, 50), element));

        Tensor column = recording.input("column", new TensorType(Shape.of(3, 2, 20, 1), element));
        Tensor wide = recording.input("wide", new TensorType(Shape.of(3, 2, 33, 20), element));

        Named<Tensor> outputs = named(
                "product", left.matmul(right),
                "gram", left.transpose().matmul(left),
                "one column", left.transpose().matmul(column),
                "one column, not transposed", wide.matmul(column),
                "outer", column.matmul(column.transpose()));

        Named<Tensor> inputs = named("left", left, "right", right, "column", column, "wide", wide);
        Backends.assertEqualBits(outputs, numbers.normal(inputs), numbers);
    }
}

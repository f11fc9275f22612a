package org.dynascope.engine.operation.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
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
import org.junit.jupiter.params.provider.CsvSource;

class RowOperationsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 7", "40, 16", "17, 129", "300, 65", "2, 5000", "70, 64"})
    void derivativesHaveEqualBits(int rows, int columns) {
        for (ElementType element : ElementType.values()) {
            RandomNumbers numbers = RandomNumbers.of("rows" + rows + columns);
            Recording recording = new Recording();
            Named<Tensor> matrix =
                    named("matrix", recording.input("matrix", new TensorType(Shape.of(rows, columns), element)));
            Tensor values = matrix.get("matrix");
            SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
            outputs.put("softmax", values.softmax());
            outputs.put("log-softmax", values.logSoftmax());
            outputs.put("layer-norm", values.layerNorm(1e-5));
            outputs.put("rms-norm", values.rmsNorm(1e-5));
            Named<Tensor> direction = numbers.normal(matrix).map(values::constant);
            for (String name : outputs.keySet().toArray(String[]::new)) {
                Tensor scalar = outputs.get(name).square().sum();
                outputs.put(
                        "gradient of " + name,
                        Derivatives.gradient(scalar, matrix).get("matrix"));
                outputs.put(
                        "product of " + name,
                        Derivatives.hessianVectorProduct(scalar, matrix, direction)
                                .get("matrix"));
            }

            Backends.assertEqualBits(new Named<>(outputs), numbers.normal(matrix), numbers);
        }
    }

    /** As PyTorch: log-sum-exp of nothing but −∞ is −∞ with gradient NaN; of a row with +∞ it is +∞. */
    @Test
    void infiniteNumbersFollowTheConvention() {
        TensorType type = new TensorType(Shape.of(3, 3), ElementType.FLOAT64);
        Recording recording = new Recording();
        Named<Tensor> input = named("x", recording.input("x", type));
        Tensor rows = input.get("x");
        Named<Tensor> outputs = named(
                "total", rows.logSumExp(),
                "slope", Derivatives.gradient(rows.logSumExp().sum(), input).get("x"),
                "softmax", rows.softmax());
        double[] numbers = {-INFINITY, -INFINITY, -INFINITY, INFINITY, 1, 2, -INFINITY, 1, 2};

        Named<TensorValue> results = Engine.interpret(outputs, named("x", TensorValue.of(type, numbers)));

        double nan = Double.NaN;
        double sigmoid = 1 / (1 + Math.exp(-1));
        assertThat(results.get("total").toDoubleArray()).startsWith(-INFINITY, INFINITY);
        assertThat(results.get("total").at(2)).isEqualTo(2 + Math.log1p(Math.exp(-1)));
        assertThat(results.get("slope").toDoubleArray()).startsWith(nan, nan, nan, nan, 0, 0, 0);
        assertThat(results.get("slope").at(8)).isBetween(sigmoid - 1e-15, sigmoid + 1e-15);
        assertThat(results.get("softmax").toDoubleArray()).startsWith(nan, nan, nan, nan, nan, nan, 0);
    }
}

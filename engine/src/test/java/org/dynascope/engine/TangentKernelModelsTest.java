package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.both;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

/** Holds tangent kernels of convolutional and attending networks to the product of whole Jacobians. */
class TangentKernelModelsTest {
    private static final int EXAMPLES = 4;

    private final Recording recording = new Recording();
    private final RandomNumbers numbers = RandomNumbers.of("tangent kernels of models");

    private void assertEqualsTheJacobians(
            UnaryOperator<Tensor> model, Named<Tensor> parameters, TensorType one, TensorValue batchValues) {
        Tensor example = recording.input("example", one);
        Tensor batch = recording.input("batch", one.withShape(one.shape().prepend(EXAMPLES)));
        Tensor kernel = Derivatives.tangentKernel(
                model.apply(example), parameters, named("x", example), named("x", batch), 1 << 24);

        List<Integer> sizes = new ArrayList<>(one.shape().sizes());
        sizes.set(0, EXAMPLES);
        Tensor outputs = model.apply(batch.reshape(new Shape(sizes)));
        Tensor expected = parameters.names().stream()
                .map(name -> gram(Derivatives.jacobian(outputs, parameters).get(name), outputs))
                .reduce(Tensor::plus)
                .orElseThrow();

        Named<TensorValue> values = both(numbers.normal(parameters), named("batch", batchValues));
        Named<TensorValue> computed = Engine.interpret(named("kernel", kernel, "expected", expected), values);
        assertThat(computed.get("kernel").toDoubleArray())
                .as("%s", numbers)
                .containsExactly(computed.get("expected").toDoubleArray(), within(1e-9));
        Backends.assertEqualBits(named("kernel", kernel), values, numbers);
    }

    private static Tensor gram(Tensor jacobian, Tensor outputs) {
        int height = Math.toIntExact(outputs.shape().elements());
        int width = Math.toIntExact(jacobian.shape().elements() / height);
        Tensor rows = jacobian.reshape(Shape.of(height, width));
        return rows.matmul(rows.transpose());
    }

    @Test
    void ofAConvolutionalNetwork() {
        Named<Tensor> parameters = named(
                "filters", recording.input("filters", float64(4, 2, 3, 3)),
                "bias", recording.input("bias", float64(4)),
                "more", recording.input("more", float64(3, 4, 2, 2)),
                "dense", recording.input("dense", float64(12, 3)));
        TensorType one = float64(1, 2, 6, 6);
        assertEqualsTheJacobians(
                images -> {
                    Tensor bias = parameters.get("bias").reshape(Shape.of(1, 4, 1, 1));
                    Tensor hidden = images.convolution2d(parameters.get("filters"), 1, 1, 1)
                            .plus(bias)
                            .tanh()
                            .maxPool2d(2, 2, 0)
                            .convolution2d(parameters.get("more"), 1, 0, 1)
                            .relu();
                    return hidden.reshape(Shape.of(images.shape().size(0), 12)).matmul(parameters.get("dense"));
                },
                parameters,
                one,
                numbers.normal(one.withShape(one.shape().prepend(EXAMPLES))));
    }

    @Test
    void ofAnAttendingNetwork() {
        Named<Tensor> parameters = named(
                "table", recording.input("table", float64(5, 6)),
                "query", recording.input("query", float64(6, 4)),
                "key", recording.input("key", float64(6, 4)),
                "value", recording.input("value", float64(6, 4)),
                "output", recording.input("output", float64(4, 2)));
        TensorType one = float64(1, 3);
        double[] tokens = {0, 3, 1, 4, 4, 2, 1, 0, 0, 2, 3, 4};
        assertEqualsTheJacobians(
                indices -> {
                    int count = indices.shape().size(0);
                    Tensor values = parameters.get("table").gather(indices).layerNorm(1e-5);
                    Tensor rows = values.reshape(Shape.of(count * 3, 6));
                    Shape split = Shape.of(count, 3, 4);
                    Tensor queries = rows.matmul(parameters.get("query")).reshape(split);
                    Tensor keys = rows.matmul(parameters.get("key")).reshape(split);
                    Tensor attention =
                            queries.matmul(keys.transpose()).times(0.5).softmax();
                    Tensor mixed = attention.matmul(
                            rows.matmul(parameters.get("value")).reshape(split));
                    return mixed.sum(1).matmul(parameters.get("output"));
                },
                parameters,
                one,
                TensorValue.of(one.withShape(Shape.of(EXAMPLES, 1, 3)), tokens));
    }
}

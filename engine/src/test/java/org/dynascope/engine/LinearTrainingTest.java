package org.dynascope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.dynascope.engine.RandomNumbers.both;
import static org.dynascope.engine.RandomNumbers.float64;
import static org.dynascope.engine.RandomNumbers.named;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorValue;
import org.junit.jupiter.api.Test;

/**
 * Trains a linearised network. With loss ½ Σ (f − y)² and learning rate η, gradient descent moves the outputs by
 * f(t + 1) − y = (I − η·K) (f(t) − y), where K is the tangent kernel at the origin.
 */
class LinearTrainingTest {
    private static final int POINTS = 6;
    private static final int STEPS = 150;

    private final Recording recording = new Recording();
    private final RandomNumbers numbers = RandomNumbers.of("linear training");
    private final Named<Tensor> parameters = named(
            "first", recording.input("first", float64(3, 8)),
            "bias", recording.input("bias", float64(8)),
            "second", recording.input("second", float64(8, 1)));

    private static Tensor network(Tensor input, Named<Tensor> parameters) {
        return input.matmul(parameters.get("first"))
                .plus(parameters.get("bias"))
                .tanh()
                .matmul(parameters.get("second"));
    }

    @Test
    void gradientDescentFollowsTheKernel() {
        TensorValue inputs = numbers.normal(float64(POINTS, 3));
        TensorValue targets = numbers.normal(float64(POINTS, 1));
        Named<TensorValue> start = numbers.normal(parameters);
        double[][] kernel = kernel(inputs, start);
        double trace = 0;
        for (int i = 0; i < POINTS; i++) {
            trace += kernel[i][i];
        }
        double rate = 1 / trace;

        SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
        Map<String, String> carried = new HashMap<>();
        Tensor output = Derivatives.linearize(
                values -> network(recording.constant(inputs), values), start.map(recording::constant), parameters);
        outputs.put("f", output);
        Tensor loss = output.minus(recording.constant(targets)).square().sum().times(0.5);
        Derivatives.gradient(loss, parameters).entries().forEach((name, gradient) -> {
            outputs.put("next/" + name, parameters.get(name).minus(gradient.times(rate)));
            carried.put("next/" + name, name);
        });

        try (Engine engine = Engine.open(EngineSettings.defaults());
                Program program = engine.compile(new Named<>(outputs), carried)) {
            start.entries().forEach(program::set);
            program.run();
            double[] error = difference(program.output("f").toDoubleArray(), targets);
            double first = error[0];
            for (int step = 0; step < STEPS; step++) {
                program.commit();
                program.run();
                error = contracted(error, kernel, rate);
                assertThat(difference(program.output("f").toDoubleArray(), targets))
                        .as("step %d, %s", step + 1, numbers)
                        .containsExactly(error, within(1e-9));
            }
            assertThat(Math.abs(error[0] - first)).isGreaterThan(0.01);
        }
    }

    private double[][] kernel(TensorValue inputs, Named<TensorValue> start) {
        Tensor example = recording.input("example", float64(1, 3));
        Tensor batch = recording.input("batch", float64(POINTS, 1, 3));
        Tensor kernel = Derivatives.tangentKernel(
                network(example, parameters), parameters, named("x", example), named("x", batch), 1 << 20);
        TensorValue rows = TensorValue.of(batch.type(), inputs.toDoubleArray());
        TensorValue computed = Engine.interpret(named("k", kernel), both(start, named("batch", rows)))
                .get("k");
        double[][] matrix = new double[POINTS][POINTS];
        for (int i = 0; i < POINTS * POINTS; i++) {
            matrix[i / POINTS][i % POINTS] = computed.at(i);
        }
        return matrix;
    }

    private static double[] difference(double[] outputs, TensorValue targets) {
        double[] difference = outputs.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= targets.at(i);
        }
        return difference;
    }

    private static double[] contracted(double[] error, double[][] kernel, double rate) {
        double[] next = error.clone();
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                next[i] -= rate * kernel[i][j] * error[j];
            }
        }
        return next;
    }
}

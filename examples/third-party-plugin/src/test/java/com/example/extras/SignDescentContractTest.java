package com.example.extras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.OptimizerContract;
import org.dynascope.testkit.OptimizerRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.Test;

final class SignDescentContractTest extends OptimizerContract {
    SignDescentContractTest() {
        super(new ExtrasPlugin(), "sign-descent", Map.of("learning-rate", 0.01));
    }

    @Test
    void everyStepHasTheSameSize() {
        Named<TensorValue> start = Tensors.named("theta", Tensors.vector(1, 1, 1));
        try (OptimizerRun run = OptimizerRun.of(make(), start)) {
            run.step(Tensors.named("theta", Tensors.vector(100, -0.001, 0)));

            assertThat(run.parameters().get("theta").toDoubleArray())
                    .containsExactly(new double[] {0.99, 1.01, 1}, within(1e-15));
        }
    }
}

package __package__;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.OptimizerContract;
import org.dynascope.testkit.OptimizerRun;
import org.dynascope.testkit.Tensors;
import org.junit.jupiter.api.Test;

final class __Name__ContractTest extends OptimizerContract {
    __Name__ContractTest() {
        super(new __Name__Plugin(), "__name__", Map.of("learning-rate", 0.05), "velocity");
    }

    /** Gradient 1 twice from 0, η = 0.1 and μ = 0.5: θ = −0.1, then −0.1 − 0.1·(0.5 + 1) = −0.25. */
    @Test
    void matchesTwoHandComputedSteps() {
        Named<TensorValue> start = Tensors.named("theta", Tensors.vector(0));
        Named<TensorValue> gradient = Tensors.named("theta", Tensors.vector(1));
        try (OptimizerRun run = OptimizerRun.of(make(Map.of("learning-rate", 0.1, "momentum", 0.5)), start)) {
            run.step(gradient);
            run.step(gradient);

            assertThat(run.parameters().get("theta").at(0)).isCloseTo(-0.25, within(1e-15));
        }
    }
}

package com.example.extras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.dynascope.api.probe.Probe;
import org.dynascope.testkit.ProbeContract;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class GradientAngleContractTest extends ProbeContract {
    GradientAngleContractTest() {
        super(new ExtrasPlugin(), "gradient-angle", Map.of());
    }

    @Test
    void theAngleOfOrthogonalGradientsIsRight() {
        Probe probe = make();
        new TestTrajectory()
                .gradient(Tensors.named("theta", Tensors.vector(2, 0)))
                .observedBy(probe);
        TestTrajectory next = new TestTrajectory().gradient(Tensors.named("theta", Tensors.vector(0, 3)));

        assertThat(next.observedBy(probe).scalar("gradient-angle.degrees")).isCloseTo(90, within(1e-12));
    }
}

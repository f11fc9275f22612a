package __package__;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.dynascope.testkit.ProbeContract;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class __Name__ContractTest extends ProbeContract {
    __Name__ContractTest() {
        super(new __Name__Plugin(), "__name__", Map.of());
    }

    /** √(3² + (−4)²) = 5. */
    @Test
    void matchesAHandComputedNorm() {
        TestTrajectory trajectory = new TestTrajectory().parameters(Tensors.named("weight", Tensors.vector(3, -4)));

        assertThat(trajectory.observedBy(make()).scalar("__name__.norm")).isCloseTo(5, within(1e-15));
    }
}

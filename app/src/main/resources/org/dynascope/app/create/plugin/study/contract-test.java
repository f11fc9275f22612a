package __package__;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.dynascope.testkit.ExperimentTestKit;
import org.dynascope.testkit.StudyContract;
import org.dynascope.testkit.TestedRun;
import org.junit.jupiter.api.Test;

final class __Name__ContractTest extends StudyContract {
    __Name__ContractTest() {
        super(new __Name__Plugin(), "__name__", Map.of());
    }

    /** The error of 4 bits is 2⁻⁴ / √12. */
    @Test
    void matchesTheClosedForm() {
        TestedRun run =
                ExperimentTestKit.with(new __Name__Plugin()).run("study: {__name__: {bits: 4, numbers: 100000}}");

        assertThat(run).isCompleted();
        assertThat(run).metric("__name__.error").last().isCloseTo(0.0625 / Math.sqrt(12), within(1e-4));
    }
}

package __package__;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.dynascope.testkit.DatasetContract;
import org.dynascope.testkit.TestFiles;
import org.junit.jupiter.api.Test;

final class __Name__ContractTest extends DatasetContract {
    __Name__ContractTest() {
        super(new __Name__Plugin(), "__name__", Map.of(), Optional.of(TestFiles.of(Map.of())));
    }

    @Test
    void pointsWithoutNoiseLieOnTheirCircles() {
        double[] points =
                make(Map.of("points", 2, "noise", 0)).load("train").inputs().toDoubleArray();

        assertThat(Math.hypot(points[0], points[1])).isCloseTo(1, within(1e-12));
        assertThat(Math.hypot(points[2], points[3])).isCloseTo(2, within(1e-12));
    }
}

package org.dynascope.probes.parameterdistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Observation;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.probes.ProbesPlugin;
import org.dynascope.testkit.ProbeContract;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class ParameterDistanceTest extends ProbeContract {
    ParameterDistanceTest() {
        super(new ProbesPlugin(), "parameter-distance", Map.of("split", "test"));
    }

    private static TensorValue tensor(List<Integer> sizes, double... values) {
        return TensorValue.of(new TensorType(new Shape(sizes), ElementType.FLOAT64), values);
    }

    /** Answers of two examples, each of three classes. */
    private static TestTrajectory trajectory(double weight, double bias, double... outputs) {
        SequencedMap<String, TensorValue> parameters = new LinkedHashMap<>();
        parameters.put("weight", tensor(List.of(1), weight));
        parameters.put("bias", tensor(List.of(1), bias));
        Evaluation answers = new Evaluation(tensor(List.of(2, 3), outputs), tensor(List.of(2), 0, 1), 0.5);
        return new TestTrajectory().parameters(new Named<>(parameters)).evaluation("test", answers);
    }

    private static RecordedMetrics observed(TestTrajectory one, TestTrajectory other) {
        ParameterDistance probe = new ParameterDistance(new ParameterDistanceParameters("test"));
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        probe.observe(new Observation(List.of(one, other), RandomStream.ofSeed(1), false), metrics);
        return metrics;
    }

    @Test
    void matchesHandComputedNumbers() {
        // a = (3, 4), b = (4, 3): ‖a − b‖ = √2, both norms 5, a·b = 24; the second example is answered 1 and 2.
        RecordedMetrics metrics = observed(trajectory(3, 4, 1, 0, 0, 0, 2, 1), trajectory(4, 3, 5, 0, 0, 0, 1, 2));

        assertThat(metrics.scalar("parameter-distance.relative")).isCloseTo(2 * Math.sqrt(2) / 10, within(1e-15));
        assertThat(metrics.scalar("parameter-distance.cosine")).isCloseTo(24.0 / 25, within(1e-15));
        assertThat(metrics.scalar("parameter-distance.disagreement")).isEqualTo(0.5);
    }

    @Test
    void equalTrajectoriesAreAtDistanceZeroExactly() {
        TestTrajectory one = trajectory(0.1, 0.7, 1, 0, 0, 0, 2, 1);

        RecordedMetrics metrics = observed(one, trajectory(0.1, 0.7, 1, 0, 0, 0, 2, 1));

        assertThat(metrics.scalar("parameter-distance.relative")).isZero();
        assertThat(metrics.scalar("parameter-distance.disagreement")).isZero();
    }

    @Test
    void doesNotDependOnTheOrderOfTheTwo() {
        TestTrajectory one = trajectory(1, 2, 1, 0, 0, 0, 2, 1);
        TestTrajectory other = trajectory(-3, 0.5, 0, 1, 0, 0, 2, 1);

        RecordedMetrics swapped = observed(other, one);

        for (String metric : List.of("relative", "cosine", "disagreement")) {
            String name = "parameter-distance." + metric;
            assertThat(swapped.scalar(name)).isEqualTo(observed(one, other).scalar(name));
        }
    }
}

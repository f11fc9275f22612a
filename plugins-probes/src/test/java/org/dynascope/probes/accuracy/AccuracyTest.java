package org.dynascope.probes.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Requirement;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class AccuracyTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Answers 2, 0, 1, 1 against classes 2, 0, 1, 0: three of four. */
    @Test
    void countsExamplesWhoseLargestOutputIsTheClass() {
        TensorValue outputs = Tensors.matrix(
                new double[] {0, 1, 2}, new double[] {5, 4, 3}, new double[] {-3, -1, -2}, new double[] {0, 1, 0});

        assertThat(accuracy(outputs, 2, 0, 1, 0)).isEqualTo(0.75);
    }

    @Test
    void answersTheLowestOfEqualOutputs() {
        TensorValue outputs = Tensors.matrix(new double[] {1, 1, 0}, new double[] {0, 1, 1});

        assertThat(accuracy(outputs, 0, 1)).isEqualTo(1);
        assertThat(accuracy(outputs, 1, 2)).isZero();
    }

    @Test
    void countsExamplesWithOutputsThatAreNotNumbersAsWrong() {
        TensorValue outputs = Tensors.matrix(
                new double[] {Double.NaN, 0, 0}, new double[] {9, 0, Double.NaN}, new double[] {9, 0, 0});

        assertThat(accuracy(outputs, 0, 0, 0)).isEqualTo(1.0 / 3);
    }

    @Test
    void comparesInfiniteOutputs() {
        TensorValue outputs =
                Tensors.matrix(new double[] {-INFINITY, -INFINITY, 0}, new double[] {0, INFINITY, INFINITY});

        assertThat(accuracy(outputs, 2, 1)).isEqualTo(1);
    }

    /** Two examples of two positions; three of the four answers are right. */
    @Test
    void countsPositionsWhereExamplesHaveSeveral() {
        TensorValue outputs =
                TensorValue.of(new TensorType(Shape.of(2, 2, 2), ElementType.FLOAT64), 1, 0, 0, 1, 1, 0, 0, 1);
        TensorValue classes = TensorValue.of(new TensorType(Shape.of(2, 2), ElementType.FLOAT64), 0, 1, 0, 0);
        TestTrajectory trajectory = new TestTrajectory().evaluation("test", new Evaluation(outputs, classes, 0));

        assertThat(trajectory.observedBy(probe("test")).scalar("accuracy.test")).isEqualTo(0.75);
    }

    @Test
    void readsFloat32Outputs() {
        TensorValue outputs = Tensors.matrix(new double[] {0.1, 0.2}).as(ElementType.FLOAT32);

        assertThat(accuracy(outputs, 1)).isEqualTo(1);
    }

    @Test
    void emitsOneMetricForEachSplit() {
        Evaluation right = new Evaluation(Tensors.matrix(new double[] {1, 0}), Tensors.vector(0), 0);
        Evaluation wrong = new Evaluation(Tensors.matrix(new double[] {1, 0}), Tensors.vector(1), 0);
        TestTrajectory trajectory =
                new TestTrajectory().evaluation("train", right).evaluation("test", wrong);

        RecordedMetrics metrics = trajectory.observedBy(probe("train", "test"));

        assertThat(metrics.scalar("accuracy.train")).isEqualTo(1);
        assertThat(metrics.scalar("accuracy.test")).isZero();
    }

    @Test
    void asksForClassesAndItsSplits() {
        assertThat(probe("test").requirements()).containsExactlyInAnyOrder(Requirement.EVALUATION, Requirement.CLASSES);
        assertThat(probe("test").splits()).containsExactly("test");
    }

    @Test
    void refusesToMeasureNothing() {
        assertThatThrownBy(() -> new AccuracyParameters(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("splits: expected at least one, such as [held-out]");
    }

    private static double accuracy(TensorValue outputs, double... classes) {
        return new TestTrajectory()
                .evaluation("test", new Evaluation(outputs, Tensors.vector(classes), 0))
                .observedBy(probe("test"))
                .scalar("accuracy.test");
    }

    private static Accuracy probe(String... splits) {
        return new Accuracy(new AccuracyParameters(List.of(splits)));
    }
}

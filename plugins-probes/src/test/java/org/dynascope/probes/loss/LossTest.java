package org.dynascope.probes.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.probe.Evaluation;
import org.dynascope.api.probe.Requirement;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class LossTest {
    @Test
    void emitsTheMiniBatchLossAlone() {
        RecordedMetrics metrics = new TestTrajectory().loss(0.625).observedBy(probe());

        assertThat(metrics.names()).containsExactly("loss.train");
        assertThat(metrics.scalar("loss.train")).isEqualTo(0.625);
    }

    @Test
    void needsNothingForTheMiniBatch() {
        assertThat(probe().requirements()).isEmpty();
        assertThat(probe().splits()).isEmpty();
    }

    @Test
    void emitsTheLossOfNamedSplits() {
        TestTrajectory trajectory =
                new TestTrajectory().loss(1).evaluation("test", evaluation(2)).evaluation("held-out", evaluation(3));

        RecordedMetrics metrics = trajectory.observedBy(probe("test", "held-out"));

        assertThat(metrics.scalar("loss.test")).isEqualTo(2);
        assertThat(metrics.scalar("loss.held-out")).isEqualTo(3);
    }

    @Test
    void keepsTheWholeTrainingSplitApartFromTheMiniBatch() {
        RecordedMetrics metrics =
                new TestTrajectory().loss(1).evaluation("train", evaluation(2)).observedBy(probe("train"));

        assertThat(metrics.scalar("loss.train")).isEqualTo(1);
        assertThat(metrics.scalar("loss.train-whole")).isEqualTo(2);
    }

    @Test
    void asksForTheSplitsItEvaluates() {
        assertThat(probe("test").requirements()).containsExactly(Requirement.EVALUATION);
        assertThat(probe("test").splits()).containsExactly("test");
    }

    @Test
    void measuresASplitNamedTwiceOnce() {
        assertThat(probe("test", "test").metrics())
                .extracting(MetricDeclaration::name)
                .containsExactly("loss.train", "loss.test");
    }

    @Test
    void isDrawnOnALogarithmicAxisInOnePanel() {
        assertThat(probe("test").metrics()).allSatisfy(metric -> {
            assertThat(metric.drawing()).isEqualTo(Drawing.LOG_LINE);
            assertThat(metric.panel()).isEqualTo("loss");
        });
    }

    @Test
    void passesOnALossThatIsNotANumber() {
        assertThat(new TestTrajectory().loss(Double.NaN).observedBy(probe()).scalar("loss.train"))
                .isNaN();
    }

    private static Loss probe(String... splits) {
        return new Loss(new LossParameters(List.of(splits)));
    }

    private static Evaluation evaluation(double loss) {
        return new Evaluation(Tensors.matrix(new double[] {0, 0}), Tensors.vector(0), loss);
    }
}

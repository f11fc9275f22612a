package org.dynascope.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

final class TestTrajectoryTest {
    private static final List<MetricDeclaration> DECLARED = List.of(MetricDeclaration.scalar("loss.train", "", "loss"));

    @Test
    void refusesWhatItWasNotGiven() {
        assertThatThrownBy(() -> new TestTrajectory().gradient())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this test trajectory was given no gradient");
        assertThatThrownBy(() -> new TestTrajectory().evaluate("test"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this test trajectory was given no evaluation of 'test'");
    }

    @Test
    void recordsMetricsInOrder() {
        RecordedMetrics metrics = new RecordedMetrics(DECLARED);
        metrics.scalar("loss.train", 2);
        metrics.scalar("loss.train", 1);

        assertThat(metrics.scalars("loss.train")).containsExactly(2.0, 1.0);
        assertThat(metrics.scalar("loss.train")).isEqualTo(1);
    }

    @Test
    void refusesMetricsThatWereNotDeclared() {
        assertThatThrownBy(() -> new RecordedMetrics(DECLARED).scalar("loss.test", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no SCALAR metric 'loss.test' was declared; declared: [loss.train]");
        assertThatThrownBy(() -> new RecordedMetrics(DECLARED).vector("loss.train", 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no VECTOR metric 'loss.train' was declared; declared: [loss.train]");
    }

    @Test
    void findsNoExtensionOfAnotherName() {
        assertThatThrownBy(() -> TestedExtension.of(new BrokenPlugin(), Optimizer.class, "whole"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no Optimizer 'whole' among [broken, kit-adam, kit-sgd] of ");
    }
}

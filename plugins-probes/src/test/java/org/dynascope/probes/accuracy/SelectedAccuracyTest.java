package org.dynascope.probes.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dynascope.api.probe.Evaluation;
import org.dynascope.probes.accuracy.SelectedAccuracyParameters.Ties;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.Tensors;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class SelectedAccuracyTest {
    private static final Evaluation RIGHT = evaluation(1);
    private static final Evaluation WRONG = evaluation(0);

    private final SelectedAccuracy probe = choosing(Ties.FIRST);

    private static SelectedAccuracy choosing(Ties ties) {
        return new SelectedAccuracy(new SelectedAccuracyParameters("validation", "test", ties));
    }

    private static Evaluation evaluation(int answer) {
        return new Evaluation(Tensors.matrix(new double[] {1 - answer, answer}), Tensors.vector(1), 0);
    }

    private RecordedMetrics look(SelectedAccuracy at, long step, Evaluation validation, Evaluation test) {
        return new TestTrajectory()
                .step(step)
                .evaluation("validation", validation)
                .evaluation("test", test)
                .observedBy(at);
    }

    @Test
    void reportsTheOtherSplitAtTheFirstBestMoment() {
        look(probe, 10, WRONG, RIGHT);
        look(probe, 20, RIGHT, WRONG);

        RecordedMetrics metrics = look(probe, 30, RIGHT, RIGHT);

        assertThat(metrics.scalar("selected-accuracy.by")).isEqualTo(1);
        assertThat(metrics.scalar("selected-accuracy.report")).isZero();
        assertThat(metrics.scalar("selected-accuracy.step")).isEqualTo(20);
    }

    @Test
    void reportsTheLastOfEqualMomentsIfAsked() {
        SelectedAccuracy last = choosing(Ties.LAST);
        look(last, 10, RIGHT, WRONG);
        look(last, 20, RIGHT, RIGHT);

        RecordedMetrics metrics = look(last, 30, WRONG, WRONG);

        assertThat(metrics.scalar("selected-accuracy.report")).isEqualTo(1);
        assertThat(metrics.scalar("selected-accuracy.step")).isEqualTo(20);
    }

    @Test
    void goesOnFromItsState() {
        look(probe, 10, RIGHT, RIGHT);
        SelectedAccuracy other = choosing(Ties.FIRST);
        other.restore(probe.state());

        assertThat(look(other, 20, WRONG, WRONG).scalar("selected-accuracy.report"))
                .isEqualTo(1);
    }

    @Test
    void refusesToReportWhatChooses() {
        assertThatThrownBy(() -> new SelectedAccuracyParameters("test", "test", Ties.FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("report: expected another split than 'test', which chooses");
    }
}

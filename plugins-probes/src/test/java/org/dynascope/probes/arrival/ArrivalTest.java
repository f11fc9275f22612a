package org.dynascope.probes.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class ArrivalTest {
    private static RecordedMetrics look(Arrival probe, long step, double loss) {
        return new TestTrajectory().step(step).loss(loss).observedBy(probe);
    }

    private static void assertMetrics(RecordedMetrics metrics, double step, double arrived) {
        assertThat(metrics.scalar("arrival.step")).isEqualTo(step);
        assertThat(metrics.scalar("arrival.arrived")).isEqualTo(arrived);
    }

    @Test
    void isTheFirstLookAtWhichTheLossIsATenthOfTheFirst() {
        Arrival probe = new Arrival(new ArrivalParameters(0.1, 0));

        assertMetrics(look(probe, 0, 8), 0, 0);
        assertMetrics(look(probe, 3, 0.81), 3, 0);
        assertMetrics(look(probe, 5, 0.79), 5, 1);
        assertMetrics(look(probe, 6, 7), 5, 1);
    }

    @Test
    void theLargerOfBothLevelsCounts() {
        Arrival probe = new Arrival(new ArrivalParameters(0.1, 2));

        look(probe, 0, 8);

        assertMetrics(look(probe, 1, 2), 1, 1);
    }

    @Test
    void goesOnFromItsState() {
        Arrival probe = new Arrival(new ArrivalParameters(0.1, 0));
        look(probe, 0, 8);
        Arrival second = new Arrival(new ArrivalParameters(0.1, 0));
        second.restore(probe.state());
        look(second, 4, 0.7);
        Arrival third = new Arrival(new ArrivalParameters(0.1, 0));
        third.restore(second.state());

        assertMetrics(look(third, 9, 5), 4, 1);
    }

    @Test
    void needsALevel() {
        assertThatThrownBy(() -> new ArrivalParameters(0, 0)).hasMessage("level: expected a share or a level above 0");
    }
}

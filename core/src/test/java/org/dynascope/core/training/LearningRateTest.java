package org.dynascope.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.dynascope.api.optimizer.OptimizerSettings;
import org.dynascope.api.optimizer.Schedule;
import org.dynascope.api.parameter.Span;
import org.junit.jupiter.api.Test;

class LearningRateTest {
    private static double at(long step, Schedule schedule, Span warmUp) {
        OptimizerSettings settings = new OptimizerSettings(schedule, warmUp, 0, 0, List.of(), List.of());
        return new LearningRate(OptionalDouble.of(0.5), settings, 10, 101)
                .at(step)
                .orElseThrow();
    }

    private static double at(long step, Schedule schedule) {
        return at(step, schedule, Span.steps(0));
    }

    @Test
    void constantStaysAtTheBase() {
        assertThat(at(77, new Schedule.Constant())).isEqualTo(0.5);
    }

    @Test
    void stepDropsAfterEachStretch() {
        Schedule schedule = new Schedule.Step(Span.epochs(2), 0.1);

        assertThat(at(19, schedule)).isEqualTo(0.5);
        assertThat(at(20, schedule)).isCloseTo(0.05, within(1e-17));
        assertThat(at(40, schedule)).isCloseTo(0.005, within(1e-17));
    }

    @Test
    void cosineGoesFromOneToTheFloor() {
        Schedule schedule = new Schedule.Cosine(0.2);

        assertThat(at(0, schedule)).isEqualTo(0.5);
        // Half way the cosine is 0: 0.2 + 0.8 / 2 = 0.6.
        assertThat(at(50, schedule)).isCloseTo(0.3, within(1e-15));
        assertThat(at(100, schedule)).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void warmUpRisesLinearly() {
        assertThat(at(0, new Schedule.Constant(), Span.steps(4))).isEqualTo(0.125);
        assertThat(at(3, new Schedule.Constant(), Span.steps(4))).isEqualTo(0.5);
        assertThat(at(4, new Schedule.Constant(), Span.steps(4))).isEqualTo(0.5);
    }
}

package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.dynascope.api.metric.MetricDeclaration;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void saysFromWhichStepAMetricIsNotFinite() {
        Figure figure = figure(1, 100, step -> step < 40 ? step : Double.NaN);

        assertThat(figure.warnings()).containsExactly("loss.train: not finite from step 40 (NaN)");
    }

    @Test
    void countsValuesThatAreNotFiniteIfTheMetricRecovers() {
        Figure figure = figure(1, 99, step -> step == 7 || step == 9 ? Double.POSITIVE_INFINITY : 1);

        assertThat(figure.warnings())
                .containsExactly("loss.train: not finite at 2 of 100 points, first at step 7 (Infinity)");
    }

    @Test
    void saysWhenPointsAreLeftOut() {
        Figure figure = figure(1, 11_999, step -> step);

        assertThat(figure.notes())
                .containsExactly(
                        "loss.train: 5,000 of 12,000 points drawn, with the minimum and maximum of every stretch");
    }

    @Test
    void describesTheChartInWords() {
        Figure figure = figure(10, 100, step -> 2 - step / 100.0);

        assertThat(figure.description()).isEqualTo("Chart of loss.train from 2 at step 0 to 1 at step 100");
        assertThat(figure.warnings()).isEmpty();
        assertThat(figure.notes()).isEmpty();
    }

    private static Figure figure(long every, long lastStep, LongToDoubleFunction valueAtStep) {
        MetricDeclaration loss = MetricDeclaration.scalar("loss.train", "nat", "");
        return Figure.of(DrawnPanel.of(List.of(ReportFixture.scalar(loss, every, lastStep, valueAtStep)))
                .getFirst());
    }
}

package org.dynascope.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.junit.jupiter.api.Test;

final class SweepLinesTest {
    @Test
    void standsAtThePlaceOfEachValueWithItsInterval() {
        List<CellRow> cells = List.of(
                cell("0.1", new CellRow.Mean(3, 0.5)),
                cell("0.01", new CellRow.Mean(2, Double.NaN)),
                cell("1", new CellRow.Mean(Double.NaN, Double.NaN)));

        SweepMaps lines = SweepLines.of(
                List.of("loss.train@a"), "optimizer.sgd.learning-rate", 0, List.of("0.01", "0.1", "1"), cells);

        MetricRecord line = lines.maps().getFirst();
        assertThat(line.name()).isEqualTo("loss.train.on.a.over-learning-rate");
        assertThat(line.declaration().axes()).containsExactly("learning-rate");
        assertThat(lines.ticks()).containsEntry(line.name(), List.of(List.of("0.01", "0.1", "1")));
        List<MetricPoint> points = line.points().get("mean");
        assertThat(points).extracting(MetricPoint::step).containsExactly(0L, 1L);
        assertThat(points.get(0).value()).isDeepEqualTo(new double[][] {{2, 2, 2}});
        assertThat(points.get(1).value()).isDeepEqualTo(new double[][] {{3, 2.5, 3.5}});
    }

    private static CellRow cell(String value, CellRow.Mean mean) {
        return new CellRow(List.of(value), 1, "", List.of(mean));
    }
}

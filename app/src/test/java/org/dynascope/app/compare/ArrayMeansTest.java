package org.dynascope.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dynascope.core.assembly.MetricPoint;
import org.junit.jupiter.api.Test;

class ArrayMeansTest {
    private static MetricPoint point(long step, List<String> places, double... row) {
        return new MetricPoint(step, new double[][] {row}, places);
    }

    @Test
    void takesMeansWhereStepsShapesAndPlacesAreAlike() {
        List<String> layers = List.of("layer-1", "output");
        List<MetricPoint> means = ArrayMeans.means(List.of(
                List.of(point(0, layers, 1, 2), point(5, layers, 1, 2), point(9, List.of(), 1, 2)),
                List.of(point(0, layers, 3, 8), point(5, List.of("0.1", "0.7"), 3, 8), point(9, List.of(), 1))));

        assertThat(means).hasSize(1);
        assertThat(means.getFirst().step()).isZero();
        assertThat(means.getFirst().places()).isEqualTo(layers);
        assertThat(means.getFirst().value()[0]).containsExactly(2, 5);
    }

    @Test
    void ofMatricesEveryNumberIsAMeanAndNanStays() {
        double[][] one = {{1, 2}, {3, Double.NaN}};
        double[][] other = {{3, 2}, {5, 1}};
        List<MetricPoint> means =
                ArrayMeans.means(List.of(List.of(new MetricPoint(4, one)), List.of(new MetricPoint(4, other))));

        assertThat(means.getFirst().value()[0]).containsExactly(2, 2);
        assertThat(means.getFirst().value()[1]).containsExactly(4, Double.NaN);
    }
}

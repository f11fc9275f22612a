package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.junit.jupiter.api.Test;

class SingleLooksTest {
    private static MetricRecord metric(String name, List<Long> steps, String... subjects) {
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        for (String subject : subjects) {
            points.put(
                    subject,
                    steps.stream().map(step -> MetricPoint.scalar(step, 7)).toList());
        }
        return new MetricRecord(
                MetricDeclaration.scalar(name, "", "some number").inPanel("barrier"), points);
    }

    @Test
    void numbersTakenOnceStandAtThePlacesOfTheirPairs() {
        List<MetricRecord> drawn = SingleLooks.placed(List.of(
                metric("barrier.train", List.of(960L), "a~b", "a~c"),
                metric("barrier.test", List.of(960L), "a~b", "a~c")));

        assertThat(drawn).hasSize(2).allSatisfy(metric -> {
            assertThat(metric.declaration().axes()).containsExactly("at step 960");
            assertThat(metric.declaration().drawing()).isEqualTo(Drawing.SCATTER);
            MetricPoint second = metric.points().sequencedValues().getLast().getFirst();
            assertThat(second.step()).isEqualTo(1);
            assertThat(second.places()).containsExactly("a~b", "a~c");
            assertThat(second.scalar()).isEqualTo(7);
        });
    }

    @Test
    void curvesAndSingleTrajectoriesStayOverSteps() {
        List<MetricRecord> curves = List.of(metric("a.b", List.of(0L, 10L), "left", "right"));
        List<MetricRecord> one = List.of(metric("a.b", List.of(10L), "main"));
        List<MetricRecord> mixed =
                List.of(metric("a.b", List.of(10L), "left", "right"), metric("a.c", List.of(0L, 10L), "left", "right"));

        assertThat(SingleLooks.placed(curves)).isEqualTo(curves);
        assertThat(SingleLooks.placed(one)).isEqualTo(one);
        assertThat(SingleLooks.placed(mixed)).isEqualTo(mixed);
    }
}

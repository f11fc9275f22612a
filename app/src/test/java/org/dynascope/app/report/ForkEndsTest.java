package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.TrajectoryRecord;
import org.junit.jupiter.api.Test;

class ForkEndsTest {
    private static final List<TrajectoryRecord> TREE = List.of(
            trajectory("trunk", "", 0, Map.of()),
            trajectory("small-0", "trunk", 0, Map.of("perturbation", "1e-6")),
            trajectory("small-20", "trunk", 20, Map.of("perturbation", "1e-6")),
            trajectory("large-0", "trunk", 0, Map.of("perturbation", "1e-3")),
            trajectory("large-20", "trunk", 20, Map.of("perturbation", "1e-3")),
            trajectory("alone", "trunk", 20, Map.of("linearize", "true")));

    private static TrajectoryRecord trajectory(String name, String from, long start, Map<String, String> changes) {
        return new TrajectoryRecord(name, from, start, 100, new LinkedHashMap<>(changes));
    }

    private static MetricRecord metric(Object... subjectsAndLastValues) {
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        for (int index = 0; index < subjectsAndLastValues.length; index += 2) {
            double last = ((Number) subjectsAndLastValues[index + 1]).doubleValue();
            points.put(
                    (String) subjectsAndLastValues[index],
                    List.of(MetricPoint.scalar(20, -1), MetricPoint.scalar(100, last)));
        }
        return new MetricRecord(MetricDeclaration.scalar("a.b", "", "some number"), points);
    }

    @Test
    void drawsTheLastNumbersOfAFamilyOverTheStepsOfItsForksAndTheTrunkAsALevel() {
        List<MetricRecord> drawn =
                ForkEnds.beside(List.of(metric("trunk", 9, "small-20", 2, "small-0", 1, "alone", 7)), TREE);

        assertThat(drawn).hasSize(3);
        assertThat(drawn.get(1).declaration().panel()).isEqualTo("a.b at the end, by fork");
        assertThat(drawn.get(1).points()).containsOnlyKeys("small");
        assertThat(drawn.get(1).points().get("small"))
                .extracting(MetricPoint::step, MetricPoint::scalar)
                .containsExactly(tuple(0L, 1.0), tuple(20L, 2.0));
        assertThat(drawn.get(2).declaration().style()).isEqualTo(LineStyle.DASHED);
        assertThat(drawn.get(2).points().get("trunk"))
                .extracting(MetricPoint::step, MetricPoint::scalar)
                .containsExactly(tuple(0L, 9.0), tuple(20L, 9.0));
    }

    @Test
    void drawsPairsOfATrunkAndForksAndOfForksAtTheSamePlace() {
        List<MetricRecord> drawn = ForkEnds.beside(
                List.of(metric(
                        "trunk~small-0",
                        1,
                        "trunk~small-20",
                        2,
                        "small-0~large-0",
                        3,
                        "small-20~large-20",
                        4,
                        "small-0~large-20",
                        5)),
                TREE);

        assertThat(drawn).hasSize(2);
        assertThat(drawn.get(1).points()).containsOnlyKeys("trunk~small", "small~large");
    }

    private static List<MetricRecord> drawnOfGrowth(Map<Long, Double> growth) {
        List<TrajectoryRecord> tree = growth.keySet().stream()
                .map(step -> trajectory("tiny-" + step, "trunk", step, Map.of("perturbation", "1e-6")))
                .toList();
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        growth.forEach((step, value) -> points.put("trunk~tiny-" + step, List.of(MetricPoint.scalar(960, value))));
        MetricDeclaration declaration =
                MetricDeclaration.scalar("growth.factor", "", "some growth").drawnAs(Drawing.LOG_LINE);
        return ForkEnds.beside(List.of(new MetricRecord(declaration, points)), tree);
    }

    /** √(1e5 · 1) = 316: the last fork above it is that at step 20, in the third place. */
    @Test
    void shadesTheGroundUpToTheLastForkAboveTheGeometricMeanOfEarlyAndLate() {
        List<MetricRecord> drawn = drawnOfGrowth(new TreeMap<>(Map.of(0L, 1e5, 1L, 100.0, 20L, 317.0, 300L, 1.0)));

        assertThat(drawn).hasSize(3);
        MetricRecord ground = drawn.get(2);
        assertThat(ground.declaration().style()).isEqualTo(LineStyle.SHADED);
        assertThat(ground.declaration().panel())
                .isEqualTo(drawn.get(1).declaration().panel());
        assertThat(ground.declaration().summary()).startsWith("t* = 20 on trunk~tiny:");
        assertThat(ground.points().get("trunk~tiny"))
                .extracting(MetricPoint::step)
                .containsExactly(0L, 2L);
    }

    @Test
    void forksAtUnevenStepsStandAtEvenPlacesWithTheirStepsAsWords() {
        List<MetricPoint> uneven = drawnOfGrowth(new TreeMap<>(Map.of(0L, 3.0, 1L, 2.0, 1200L, 1.0)))
                .get(1)
                .points()
                .get("trunk~tiny");
        List<MetricPoint> even = drawnOfGrowth(new TreeMap<>(Map.of(0L, 3.0, 1L, 2.0, 11L, 1.0)))
                .get(1)
                .points()
                .get("trunk~tiny");

        assertThat(uneven).extracting(MetricPoint::step).containsExactly(0L, 1L, 2L);
        assertThat(uneven.getLast().places()).containsExactly("0", "1", "1,200");
        assertThat(even).extracting(MetricPoint::step).containsExactly(0L, 1L, 11L);
        assertThat(even.getLast().places()).isEmpty();
    }

    @Test
    void shadesNothingWhereTheCurveDoesNotFallTenfold() {
        assertThat(drawnOfGrowth(new TreeMap<>(Map.of(0L, 9.0, 20L, 1.0)))).hasSize(2);
        assertThat(drawnOfGrowth(new TreeMap<>(Map.of(0L, 9.0, 20L, 0.0)))).hasSize(2);
    }

    @Test
    void addsNothingWhereNoForksDifferInPlaceAlone() {
        MetricRecord metric = metric("trunk", 1, "alone", 2, "small-0", 3);

        assertThat(ForkEnds.beside(List.of(metric), TREE)).containsExactly(metric);
    }

    @Test
    void matricesOfLooksHaveTheirStepsAsWords() {
        MetricDeclaration distances = new MetricDeclaration(
                "a.distances",
                MetricKind.MATRIX,
                "",
                List.of("look", "look"),
                Drawing.HEAT_MAP,
                "a.distances",
                LineStyle.SOLID,
                "distances");
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        points.put("trunk", List.of(new MetricPoint(100, new double[2][2])));

        assertThat(MatrixTicks.of(List.of(new MetricRecord(distances, points), metric("trunk", 1))))
                .containsExactly(Map.entry("a.distances", List.of(List.of("20", "100"), List.of("20", "100"))));
    }

    /** The layers are those of the vector beside the matrix, not of another with as many; rows without words are counted. */
    @Test
    void matricesOverTheAxisOfAVectorHaveItsPlacesAsWords() {
        MetricRecord matrix = record("a.inner.map", List.of("place", "layer"), new MetricPoint(9, new double[2][3]));
        double[][] values = new double[1][3];
        MetricRecord far = record("a.far.size", List.of("layer"), new MetricPoint(9, values, List.of("x", "y", "z")));
        MetricRecord near =
                record("a.inner.size", List.of("layer"), new MetricPoint(9, values, List.of("one", "two", "three")));

        assertThat(MatrixTicks.of(List.of(far, matrix, near)))
                .containsExactly(Map.entry("a.inner.map", List.of(List.of("0", "1"), List.of("one", "two", "three"))));
    }

    private static MetricRecord record(String name, List<String> axes, MetricPoint point) {
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        points.put("trunk", List.of(point));
        MetricKind kind = axes.size() == 1 ? MetricKind.VECTOR : MetricKind.MATRIX;
        return new MetricRecord(
                new MetricDeclaration(name, kind, "", axes, Drawing.HEAT_MAP, name, LineStyle.SOLID, "numbers"),
                points);
    }
}

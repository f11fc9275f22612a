package org.dynascope.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.core.assembly.MetricPoint;
import org.junit.jupiter.api.Test;

class MetricOverlayTest {
    @Test
    void bandsHoldMeanLeastAndGreatestAtCommonSteps() {
        List<MetricPoint> band = MetricOverlay.band(List.of(
                List.of(MetricPoint.scalar(0, 1), MetricPoint.scalar(10, 4), MetricPoint.scalar(20, 9)),
                List.of(MetricPoint.scalar(0, 3), MetricPoint.scalar(20, 3)),
                List.of(MetricPoint.scalar(0, 8), MetricPoint.scalar(10, 0), MetricPoint.scalar(20, Double.NaN))));

        assertThat(band).extracting(MetricPoint::step).containsExactly(0L, 20L);
        assertThat(band.getFirst().value()[0]).containsExactly(4, 1, 8);
        assertThat(band.getLast().scalar()).isNaN();
    }

    @Test
    void groupsRunsThatDifferInTheSeedAlone() {
        List<RunGroup> groups = RunGroup.of(
                List.of("a", "b", "c"), List.of(settings("1", "0.1"), settings("1", "0.2"), settings("2", "0.1")));

        assertThat(groups).extracting(RunGroup::label).containsExactly("a, c", "b");
        assertThat(groups).extracting(RunGroup::members).containsExactly(List.of(0, 2), List.of(1));
    }

    private static SequencedMap<String, String> settings(String seed, String rate) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("seed", seed);
        settings.put("optimizer.sgd.learning-rate", rate);
        return settings;
    }

    @Test
    void listsOnlySettingsThatDiffer() {
        SequencedMap<String, String> more = settings("1", "0.2");
        more.put("extra", "yes");

        assertThat(SettingRow.of(List.of(settings("1", "0.1"), more)))
                .containsExactly(
                        new SettingRow("optimizer.sgd.learning-rate", List.of("0.1", "0.2")),
                        new SettingRow("extra", List.of("–", "yes")));
    }

    @Test
    void namesRunsBriefly() {
        assertThat(RunComparison.labels(List.of(Path.of("runs/a"), Path.of("runs/b/"))))
                .containsExactly("a", "b");
        assertThat(RunComparison.labels(List.of(Path.of("x/a"), Path.of("y/a"), Path.of("x/a"))))
                .containsExactly("x/a", "y/a", "x/a (again)");
    }
}

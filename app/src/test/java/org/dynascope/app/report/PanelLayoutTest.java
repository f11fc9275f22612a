package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.app.report.PanelLayout.Family;
import org.dynascope.app.report.PanelLayout.Panel;
import org.dynascope.core.assembly.MetricRecord;
import org.junit.jupiter.api.Test;

class PanelLayoutTest {

    @Test
    void drawsMetricsOfOnePanelTogetherInOrderOfDeclaration() {
        List<Panel> panels = PanelLayout.arrange(
                List.of(scalar("loss.train", "nat"), scalar("accuracy.train", ""), scalar("loss.held-out", "nat")));

        assertThat(panels).extracting(Panel::title).containsExactly("loss", "accuracy");
        assertThat(panels.getFirst().metrics())
                .extracting(metric -> metric.declaration().name())
                .containsExactly("loss.train", "loss.held-out");
    }

    @Test
    void keepsApartWhatNeedsOtherAxes() {
        List<Panel> panels = PanelLayout.arrange(List.of(
                scalar("layer.mean", ""), vector("layer.norms", Drawing.BANDS), vector("layer.map", Drawing.HEAT_MAP)));

        assertThat(panels).extracting(Panel::family).containsExactly(Family.LINE, Family.BANDS, Family.HEAT_MAP);
        assertThat(panels).extracting(Panel::title).containsExactly("layer", "layer", "layer.map");
    }

    @Test
    void drawsAMatrixOfPointsAsScatterAndEventsOnThePanelsLines() {
        List<Panel> panels = PanelLayout.arrange(ReportFixture.ofEveryKind().metrics());

        assertThat(panels)
                .extracting(Panel::family)
                .containsExactly(
                        Family.LINE,
                        Family.SCATTER,
                        Family.HISTOGRAM,
                        Family.BANDS,
                        Family.PROFILE,
                        Family.HEAT_MAP,
                        Family.HEAT_MAP);
        assertThat(panels.getFirst().metrics())
                .extracting(MetricRecord::name)
                .containsExactly("loss.train", "loss.spike");
    }

    @Test
    void namesEachUnitOnceAndNoneForPureNumbers() {
        Panel mixed = PanelLayout.arrange(List.of(scalar("a.x", "nat"), scalar("a.y", "nat"), scalar("a.z", "1")))
                .getFirst();

        assertThat(mixed.unit()).isEqualTo("nat");
    }

    @Test
    void stacksPanelsWhoseNamesBeginAlikeUpToASlash() {
        List<Panel> panels = PanelLayout.arrange(List.of(
                in("spikes/loss", scalar("spikes.loss", "")),
                scalar("accuracy.train", ""),
                in("spikes/curvature", scalar("spikes.hessian", "")),
                in("spikes/loss", scalar("spikes.bound", ""))));

        assertThat(panels).extracting(Panel::title).containsExactly("spikes · loss", "spikes · curvature", "accuracy");
        assertThat(panels).extracting(Panel::stack).containsExactly("spikes", "spikes", "");
        assertThat(panels.getFirst().metrics())
                .extracting(MetricRecord::name)
                .containsExactly("spikes.loss", "spikes.bound");
    }

    private static MetricRecord in(String panel, MetricRecord metric) {
        return new MetricRecord(metric.declaration().inPanel(panel), metric.points());
    }

    private static MetricRecord scalar(String name, String unit) {
        return new MetricRecord(MetricDeclaration.scalar(name, unit, ""), new LinkedHashMap<>());
    }

    private static MetricRecord vector(String name, Drawing drawing) {
        return new MetricRecord(
                new MetricDeclaration(
                        name, MetricKind.VECTOR, "", List.of("layer"), drawing, "layer", LineStyle.SOLID, ""),
                new LinkedHashMap<>());
    }
}

package org.dynascope.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.app.report.Claim;
import org.dynascope.app.report.MetricSeries;
import org.dynascope.app.report.Reading;
import org.dynascope.app.report.ReportData;
import org.dynascope.app.report.ReportData.Fact;
import org.dynascope.app.report.RunStatus.State;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.ProbeTime;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordedReportTest {
    private static final ClaimResult REFUTED = new ClaimResult(
            "a.b", "loss.train <= 1", "here", "refuted", OptionalDouble.of(2), OptionalDouble.of(-1), 3, "");

    private static MetricRecord metric(String name, String kind, String draw, String style, double[]... rows) {
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        points.put("main", List.of(new MetricPoint(10, rows)));
        return new MetricRecord(name, kind, "nat", draw, "panel", style, "summary", points);
    }

    private static SequencedMap<String, String> parts() {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put("model", "mlp");
        parts.put("optimizer", "adam");
        parts.put("data", "digits");
        parts.put("length", "2 epochs");
        return parts;
    }

    private static RunRecord recorded(RunStatus status, List<String> damage) {
        return new RunRecord(
                Path.of("runs", "x-001"),
                "x",
                parts(),
                status,
                status == RunStatus.DIVERGED ? "not finite" : "",
                10,
                20,
                OptionalDouble.of(1.5),
                OptionalDouble.of(1),
                List.of(
                        metric("loss.train", "scalar", "log-line", "dashed", new double[] {Double.NaN}),
                        metric("a.vector", "vector", "bands", "solid", new double[] {1, 2}),
                        metric("a.matrix", "matrix", "heat-map", "solid", new double[] {1, 2}, new double[] {3, 4})),
                List.of(REFUTED),
                List.of(new ProbeTime("loss", 0.25, 7)),
                "experiment: x",
                "{\"seed\": 5}",
                damage);
    }

    @Test
    void namesThePartsOfTheSummaryAndTheSeed() {
        assertThat(RecordedReport.data(recorded(RunStatus.COMPLETED, List.of())).headline())
                .containsExactly(
                        new Fact("model", "mlp"),
                        new Fact("optimizer", "adam"),
                        new Fact("data", "digits"),
                        new Fact("length", "2 epochs"),
                        new Fact("seed", "5"));
    }

    @Test
    void keepsHowAMetricIsDrawnAndWhatItRead() {
        List<MetricSeries> series =
                RecordedReport.data(recorded(RunStatus.COMPLETED, List.of())).series();

        assertThat(series.getFirst().declaration().drawing()).isEqualTo(Drawing.LOG_LINE);
        assertThat(series.getFirst().declaration().style()).isEqualTo(LineStyle.DASHED);
        assertThat(series)
                .extracting(
                        metric -> metric.traces().getFirst().points().getFirst().reading())
                .containsExactly(
                        new Reading.Scalar(Double.NaN),
                        new Reading.Vector(List.of(1.0, 2.0)),
                        new Reading.Matrix(List.of(List.of(1.0, 2.0), List.of(3.0, 4.0))));
    }

    @Test
    void keepsVerdictsAndTimes() {
        ReportData data = RecordedReport.data(recorded(RunStatus.COMPLETED, List.of()));

        assertThat(data.claims())
                .containsExactly(new Claim("a.b", "loss.train <= 1", Claim.Verdict.REFUTED, 2, -1, 3, "here", ""));
        assertThat(data.wallTime().totalSeconds()).isEqualTo(1.5);
        assertThat(data.wallTime().shares())
                .extracting(share -> share.name() + " " + share.seconds() + " " + share.observations())
                .containsExactly("training steps 1.0 10", "loss 0.25 7");
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, COMPLETED", "STOPPED, STOPPED", "DIVERGED, FAILED", "FAILED, FAILED"})
    void aRunThatDivergedHasFailed(RunStatus status, State state) {
        assertThat(RecordedReport.data(recorded(status, List.of())).status().state())
                .isEqualTo(state);
    }

    @Test
    void damageIsAmongTheMessages() {
        assertThat(RecordedReport.data(recorded(RunStatus.DIVERGED, List.of("metrics.jsonl:3: cut off")))
                        .status()
                        .message())
                .isEqualTo("not finite; metrics.jsonl:3: cut off");
    }
}

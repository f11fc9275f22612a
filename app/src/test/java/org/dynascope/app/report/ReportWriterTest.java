package org.dynascope.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

    private static final int USUAL_BYTES = 700_000;
    private static final int MOST_BYTES = 2_000_000;
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"report-data\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern LOADING_ATTRIBUTE = Pattern.compile("(?:src|href|srcset|action|data)=\"([^\"]*)\"");

    private final ReportWriter writer = new ReportWriter();

    @Test
    void saysInPlainHtmlWhatWasRunAndWhatCameOut() {
        String html = withoutScripts(writer.render(ReportFixture.completed()));

        assertThat(html)
                .contains("<h1>digits</h1>", "mlp 64-128-10", "sgd, learning rate 0.05", "completed", "1,200", "4.1 s")
                .contains("accuracy.held-out &gt;= 0.94", "confirmed", "0.972", "+0.032")
                .contains("refuted", "41.2734", "-1.2734", "not evaluated", "no value of gradient-noise.scale")
                .contains("curvature.threshold", "sharpness", "vectorBits", "512", "standardise one (mean 4.88")
                .contains("optimizer: {sgd: {learning-rate: 0.05}}");
    }

    @Test
    void saysWhereARunStopped() {
        String html = withoutScripts(writer.render(ReportFixture.stopped()));

        assertThat(html).contains("stopped at step 640", "not recorded", "loss.train");
    }

    @Test
    void showsWhyARunFailed() {
        String html = withoutScripts(writer.render(ReportFixture.diverged()));

        assertThat(html)
                .contains("diverged at step 1,200", "loss.train is NaN at step 800; the last finite value was 55.4")
                .contains("loss.train: not finite from step 800 (NaN)", "Nothing was recorded.");
    }

    @Test
    void saysWhenNothingWasRecorded() {
        String html = withoutScripts(writer.render(record(List.of(), List.of())));

        assertThat(html)
                .contains("Claims are judged at the end, which has not come.", "The run recorded no metrics.")
                .contains("No scalar metric was recorded.", "No times were recorded.");
    }

    private static RunRecord record(List<MetricRecord> metrics, List<String> damage) {
        return new RunRecord(
                Path.of("empty"),
                "empty",
                new LinkedHashMap<>(),
                RunStatus.STOPPED,
                "killed",
                0,
                1,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                metrics,
                List.of(),
                List.of(),
                "experiment: empty",
                "{\"seed\": 5}",
                damage);
    }

    @Test
    void namesTheSeedAndWhatCouldNotBeRead() {
        String html = withoutScripts(writer.render(record(List.of(), List.of("metrics.jsonl:3: cut off"))));

        assertThat(html).contains("<dt>seed</dt><dd>5</dd>", "killed; metrics.jsonl:3: cut off");
    }

    @Test
    void embedsVectorsAndMatricesAsNestedLists() {
        JsonNode panels = data(writer.render(record(
                        List.of(
                                array("a.vector", MetricKind.VECTOR, new double[] {1, Double.NaN}),
                                array("b.matrix", MetricKind.MATRIX, new double[] {1, 2}, new double[] {3, 4})),
                        List.of())))
                .get("panels");

        assertThat(panels.at("/0/metrics/0/traces/0/values")).hasToString("[[1.0,\"NaN\"]]");
        assertThat(panels.at("/1/metrics/0/traces/0/values")).hasToString("[[[1.0,2.0],[3.0,4.0]]]");
    }

    @Test
    void embedsWhatThePlacesOfVectorsAreCalled() {
        MetricRecord unnamed = array("a.vector", MetricKind.VECTOR, new double[] {1, 2});
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        points.put("main", List.of(new MetricPoint(10, new double[][] {{1, 2}}, List.of("layer-1", "output"))));
        MetricRecord named = new MetricRecord(unnamed.declaration(), points);

        JsonNode panels =
                data(writer.render(record(List.of(named, unnamed), List.of()))).get("panels");

        assertThat(panels.at("/0/metrics/0/traces/0/places")).hasToString("[\"layer-1\",\"output\"]");
        assertThat(panels.at("/1/metrics/0/traces/0").has("places")).isFalse();
    }

    private static MetricRecord array(String name, MetricKind kind, double[]... rows) {
        SequencedMap<String, List<MetricPoint>> points = new LinkedHashMap<>();
        points.put("main", List.of(new MetricPoint(10, rows)));
        return new MetricRecord(
                new MetricDeclaration(
                        name, kind, "", List.of("layer"), Drawing.HEAT_MAP, "panel", LineStyle.SOLID, "summary"),
                points);
    }

    @Test
    void escapesMarkupInNames() {
        String hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
        MetricDeclaration loss =
                MetricDeclaration.scalar("loss.train", hostile, hostile).inPanel(hostile);

        String html = writer.render(ReportFixture.run(
                hostile, RunStatus.FAILED, 1, hostile, List.of(ReportFixture.scalar(loss, 1, 3, step -> step))));

        assertThat(html).doesNotContain("<script>alert", "<img");
        assertThat(data(html).at("/panels/0/title").asText()).isEqualTo(hostile);
    }

    @Test
    void loadsNothingFromAnywhere() {
        String html = withoutScripts(writer.render(ReportFixture.completed()));

        assertThat(LOADING_ATTRIBUTE.matcher(html).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(target -> target.startsWith("#") || target.equals("data:,"));
        assertThat(html).doesNotContain("http://", "https://", "@import", "url(");
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void embedsDataThatParseBack() throws IOException {
        JsonNode data = data(writer.render(ReportFixture.completed()));

        JsonNode loss = data.at("/panels/0/metrics/0");
        assertThat(loss.at("/name").asText()).isEqualTo("loss.train");
        assertThat(loss.at("/draw").asText()).isEqualTo("log-line");
        assertThat(loss.at("/traces/0/steps")).hasSize(121);
        assertThat(loss.at("/traces/0/steps/120").asLong()).isEqualTo(ReportFixture.LAST_STEP);
        assertThat(data.at("/panels/3/metrics/1/style").asText()).isEqualTo("dashed");
    }

    @Test
    void keepsValuesThatAreNotFinite() {
        JsonNode data = data(writer.render(ReportFixture.diverged()));

        assertThat(data.at("/panels/0/metrics/0/traces/0/values/80").asText()).isEqualTo("NaN");
        assertThat(data.at("/panels/0/metrics/0/traces/0/firstNotFinite").asLong())
                .isEqualTo(800);
        assertThat(data.at("/panels/1/metrics/0/traces/0/values/40").asText()).isEqualTo("Infinity");
    }

    @Test
    void staysSmallForAUsualRun() {
        assertThat(bytes(writer.render(ReportFixture.completed()))).isLessThan(USUAL_BYTES);
    }

    @Test
    void staysBoundedForALongRunOfManyMetrics() {
        Random noise = new Random(5);
        List<MetricRecord> series = IntStream.range(0, 30)
                .mapToObj(i -> MetricDeclaration.scalar("metric.m" + i, "", ""))
                .map(metric -> ReportFixture.scalar(metric, 1, 20_000, step -> noise.nextGaussian()))
                .toList();

        assertThat(bytes(writer.render(ReportFixture.run("long", RunStatus.COMPLETED, 20_000, "", series))))
                .isLessThan(MOST_BYTES);
    }

    @Test
    void writesTheSameBytesForTheSameRunAndLeavesNothingElse(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");

        writer.write(ReportFixture.stopped(), file);
        writer.write(ReportFixture.completed(), file);

        assertThat(file).hasContent(writer.render(ReportFixture.completed()));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void namesTheFileThatCannotBeWritten(@TempDir Path folder) {
        Path file = folder.resolve("missing").resolve("report.html");

        assertThatThrownBy(() -> writer.write(ReportFixture.completed(), file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    private static int bytes(String html) {
        return html.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String withoutScripts(String html) {
        return Pattern.compile("<script.*?</script>", Pattern.DOTALL)
                .matcher(html)
                .replaceAll("");
    }

    private static JsonNode data(String html) {
        Matcher data = DATA.matcher(html);
        assertThat(data.find()).isTrue();
        try {
            return new ObjectMapper().readTree(data.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

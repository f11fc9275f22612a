package org.dynascope.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricLogTest {
    private static final MetricDeclaration LOSS = MetricDeclaration.scalar("loss.train", "nat", "mean loss");

    @TempDir
    private Path folder;

    @Test
    void writesDeclarationsThenValuesAndReadsThemBack() {
        try (RunDirectory directory = RunDirectory.create(folder.resolve("run"))) {
            directory.writeExperiment("experiment: x\n");
            MetricLog log = new MetricLog(directory);
            log.declare(List.of(LOSS));
            log.at("main", 10).scalar("loss.train", 0.25);
            log.at("main", 20).scalar("loss.train", Double.NaN);
        }

        JsonLines.Content content = JsonLines.read(folder.resolve("run/metrics.jsonl"));
        assertThat(content.objects())
                .extracting(line ->
                        line.path("declare").asText() + line.path("value").asText())
                .containsExactly("loss.train", "0.25", "NaN");
        assertThat(content.damaged()).isEmpty();
    }

    /** As an object of JSON would be written, names of trajectories with quotes and tabulators too. */
    @Test
    void writesNumbersAsJson() throws IOException {
        try (RunDirectory directory = RunDirectory.create(folder.resolve("run"))) {
            MetricLog log = new MetricLog(directory);
            log.declare(List.of(LOSS));
            log.at("\"left\"\tö", 7).scalar("loss.train", 1e-300);
            log.at("main", 8).scalar("loss.train", Double.NEGATIVE_INFINITY);
        }

        List<String> lines = Files.readAllLines(folder.resolve("run/metrics.jsonl"));
        assertThat(lines.get(1)).startsWith("""
            {"trajectory":"\\"left\\"\\tö","step":7,"metric":"loss.train","value":1.0E-300,"crc":\
            """.strip());
        assertThat(lines.get(2)).startsWith("""
            {"trajectory":"main","step":8,"metric":"loss.train","value":"-Infinity","crc":\
            """.strip());
    }

    @Test
    void refusesAMetricNobodyDeclared() {
        try (RunDirectory directory = RunDirectory.create(folder.resolve("run"))) {
            MetricLog log = new MetricLog(directory);
            log.declare(List.of(LOSS));

            assertThatThrownBy(() -> log.at("main", 0).scalar("loss.test", 1))
                    .hasMessage("no scalar metric 'loss.test' was declared; declared: [loss.train]");
            assertThatThrownBy(() -> log.at("main", 0).vector("loss.train", 1, 2))
                    .hasMessage("no vector metric 'loss.train' was declared; declared: [loss.train]");
        }
    }

    @Test
    void recordsEventsAsNumbersAndHistogramsAsEdgesAndCounts() throws IOException {
        Path run = folder.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            MetricLog log = new MetricLog(directory);
            log.declare(List.of(declared("spike", MetricKind.EVENT), declared("norms", MetricKind.HISTOGRAM)));
            log.at("main", 3).event("spike", 2);
            log.at("main", 4).histogram("norms", new double[] {0, 1, 3}, new double[] {5, 7});

            assertThatThrownBy(() -> log.at("main", 5).event("norms", 1))
                    .hasMessageStartingWith("no scalar metric 'norms' was declared");
            assertThatThrownBy(() -> log.at("main", 5).histogram("norms", new double[2], new double[2]))
                    .hasMessage("histogram 'norms': expected 3 edges for 2 counts, got 2");
        }

        assertThat(Files.readString(run.resolve("metrics.jsonl")))
                .contains("\"metric\":\"spike\",\"value\":2.0")
                .contains("\"metric\":\"norms\",\"value\":[[0.0,1.0,3.0],[5.0,7.0]]");
    }

    @Test
    void recordsWhatThePlacesOfAVectorAreCalled() throws IOException {
        Path run = folder.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            MetricLog log = new MetricLog(directory);
            log.declare(List.of(declared("norms", MetricKind.VECTOR)));
            log.at("main", 4).vector("norms", List.of("layer-1", "output"), 5, 7);
            log.at("main", 5).vector("norms", 5, 7);

            assertThatThrownBy(() -> log.at("main", 6).vector("norms", List.of("layer-1"), 5, 7))
                    .hasMessage("vector 'norms': expected a place for each of 2 values, got 1");
            assertThatThrownBy(() -> log.at("main", 6).vector("norm", List.of("layer-1"), 5))
                    .hasMessage("no vector metric 'norm' was declared; declared: [norms]");
        }

        assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
                .hasSize(3)
                .satisfies(lines ->
                        assertThat(lines.get(1)).contains("\"value\":[5.0,7.0],\"places\":[\"layer-1\",\"output\"]"))
                .satisfies(lines -> assertThat(lines.get(2)).doesNotContain("places"));
    }

    private static MetricDeclaration declared(String name, MetricKind kind) {
        return new MetricDeclaration(name, kind, "", List.of(), Drawing.LINE, "", LineStyle.SOLID, "");
    }

    @Test
    void refusesAFolderThatHoldsARun() {
        Path run = folder.resolve("run");
        RunDirectory.create(run).close();

        assertThatThrownBy(() -> RunDirectory.create(run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(run + " holds a run already; name another folder with --out");
    }

    @Test
    void findsTheFirstFreeFolder() {
        RunDirectory.create(RunDirectory.nextFree(folder, "digits")).close();

        assertThat(RunDirectory.nextFree(folder, "digits")).isEqualTo(folder.resolve("digits-002"));
    }
}

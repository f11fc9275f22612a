package org.dynascope.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.assertj.core.data.Index;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.app.export.RunExport.Format;
import org.dynascope.core.assembly.MetricPoint;
import org.dynascope.core.assembly.MetricRecord;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunExportTest {
    private static final MetricRecord LOSS = metric(
            MetricKind.SCALAR,
            "loss.train",
            MetricPoint.scalar(0, 2.302585092994046),
            MetricPoint.scalar(3_000_000_000L, Double.NaN),
            MetricPoint.scalar(3_000_000_001L, -1e-300));
    private static final MetricRecord NORMS =
            metric(MetricKind.VECTOR, "norms", new MetricPoint(5, new double[][] {{1, 2, Double.POSITIVE_INFINITY, 4}
            }));
    private static final MetricRecord KERNEL =
            metric(MetricKind.MATRIX, "kernel", new MetricPoint(7, new double[][] {{1, 2}, {3, 4}}));
    private static final MetricRecord COUNTS =
            metric(MetricKind.HISTOGRAM, "counts", new MetricPoint(9, new double[][] {{0, 1, 3}, {5, 7}}));

    @TempDir
    Path folder;

    private static MetricRecord metric(MetricKind kind, String name, MetricPoint... points) {
        SequencedMap<String, List<MetricPoint>> traces = new LinkedHashMap<>();
        traces.put("main", List.of(points));
        return new MetricRecord(
                new MetricDeclaration(name, kind, "nat", List.of(), Drawing.LINE, "", LineStyle.SOLID, "what it is"),
                traces);
    }

    private static RunRecord run(MetricRecord... metrics) {
        return new RunRecord(
                Path.of("run"),
                "test",
                new LinkedHashMap<>(),
                RunStatus.COMPLETED,
                "",
                1,
                1,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                List.of(metrics),
                List.of(),
                List.of(),
                "",
                "{}",
                List.of());
    }

    @Test
    void everyNumberComesBackFromTheCsvFile() throws IOException {
        RunExport.write(run(LOSS, NORMS, KERNEL), Format.CSV, folder);

        List<List<String>> lines = parsed(Files.readString(folder.resolve("metrics.csv")));

        assertThat(lines.getFirst()).containsExactly("trajectory", "metric", "step", "row", "column", "value");
        assertThat(lines).hasSize(1 + 3 + 4 + 4).allMatch(line -> line.size() == 6);
        assertThat(lines.get(1)).containsExactly("main", "loss.train", "0", "", "", "2.302585092994046");
        assertThat(lines.get(2)).containsExactly("main", "loss.train", "3000000000", "", "", "NaN");
        assertThat(Double.parseDouble(lines.get(3).get(5))).isEqualTo(-1e-300);
        assertThat(lines.get(6)).containsExactly("main", "norms", "5", "", "2", "Infinity");
        assertThat(lines.get(10)).containsExactly("main", "kernel", "7", "1", "0", "3.0");
    }

    @Test
    void textWithCommasQuotesAndLineBreaksComesBackFromTheCsvFile() throws IOException {
        String hostile = "left, \"right\"\r\nbelow";
        SequencedMap<String, List<MetricPoint>> traces = new LinkedHashMap<>();
        traces.put(hostile, List.of(MetricPoint.scalar(1, 2)));

        RunExport.write(run(new MetricRecord(LOSS.declaration(), traces)), Format.CSV, folder);

        assertThat(parsed(Files.readString(folder.resolve("metrics.csv"))).get(1))
                .containsExactly(hostile, "loss.train", "1", "", "", "2.0");
    }

    /** RFC 4180, character after character; every line must end with CR LF. */
    private static List<List<String>> parsed(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (isQuoted && each == '"' && text.startsWith("\"\"", at)) {
                field.append(each);
                at++;
            } else if (each == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (each == ',' || text.startsWith("\r\n", at))) {
                line.add(field.toString());
                field.setLength(0);
                if (each == '\r') {
                    lines.add(line);
                    line = new ArrayList<>();
                    at++;
                }
            } else {
                field.append(each);
            }
        }
        assertThat(line).isEmpty();
        return lines;
    }

    @Test
    void theReaderOfTheTestKnowsThePublishedChecksum() {
        // RFC 3720, appendix B.4: 32 bytes of zeros, and the check value of "123456789".
        assertThat(EventFileReader.crc(new byte[32])).isEqualTo(0x8A9136AA);
        assertThat(EventFileReader.crc("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xE3069283);
    }

    @Test
    void eventFilesReadBackRecordByRecord() throws IOException {
        List<Path> files = RunExport.write(run(LOSS), Format.TENSORBOARD, folder);

        List<Map<Integer, List<Object>>> events = EventFileReader.read(files.getFirst());

        assertThat(files).containsExactly(folder.resolve("main").resolve("events.out.tfevents.0.dynascope"));
        assertThat(events).hasSize(4);
        assertThat(EventFileReader.text(events.get(0), 3)).isEqualTo("brain.Event:2");
        assertThat(value(events.get(1))).containsEntry(2, List.of(2.3025851f));
        assertThat(EventFileReader.text(value(events.get(1)), 1)).isEqualTo("loss/train");
        assertThat(EventFileReader.text(EventFileReader.message(value(events.get(1)), 9), 3))
                .isEqualTo("what it is, in nat");
        assertThat(events.get(2)).containsEntry(2, List.of(3_000_000_000L));
        assertThat(value(events.get(2))).containsEntry(2, List.of(Float.NaN)).doesNotContainKey(9);
    }

    private static Map<Integer, List<Object>> value(Map<Integer, List<Object>> event) {
        return EventFileReader.message(EventFileReader.message(event, 5), 1);
    }

    @Test
    void histogramsKeepTheirBinsAndVectorsAreCounted() throws IOException {
        Path file =
                RunExport.write(run(COUNTS, NORMS), Format.TENSORBOARD, folder).getFirst();

        List<Map<Integer, List<Object>>> events = EventFileReader.read(file);

        // Centres 0.5 and 2: sum 5 * 0.5 + 7 * 2 = 16.5, squares 5 * 0.25 + 7 * 4 = 29.25.
        Map<Integer, List<Object>> counts = EventFileReader.message(value(events.get(1)), 5);
        assertThat(counts).containsEntry(1, List.of(0.0)).containsEntry(2, List.of(3.0));
        assertThat(counts).containsEntry(3, List.of(12.0)).containsEntry(4, List.of(16.5));
        assertThat(counts).containsEntry(5, List.of(29.25));
        assertThat(EventFileReader.doubles(counts, 6)).containsExactly(1, 3);
        assertThat(EventFileReader.doubles(counts, 7)).containsExactly(5, 7);
        // The finite elements 1, 2 and 4 in 30 bins of width 0.1: bins 0, 10 and the last.
        Map<Integer, List<Object>> norms = EventFileReader.message(value(events.get(2)), 5);
        assertThat(norms).containsEntry(3, List.of(3.0)).containsEntry(4, List.of(7.0));
        assertThat(EventFileReader.doubles(norms, 7))
                .hasSize(30)
                .contains(1, Index.atIndex(0))
                .contains(1, Index.atIndex(10))
                .contains(1, Index.atIndex(29));
    }
}

package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexCommandTest {
    private static final int DIMENSION = 24;

    @TempDir
    private Path folder;

    private Path vectors = Path.of("");
    private Path index = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Random random = new Random(1);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + 400 * DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(400).putInt(DIMENSION);
        while (bytes.hasRemaining()) {
            bytes.putFloat((float) random.nextGaussian());
        }
        vectors = Files.write(folder.resolve("base.fbin"), bytes.array());
        index = folder.resolve("base.index");
    }

    private void build() {
        Invocation built = Invocation.of(
                "index",
                "build",
                vectors.toString(),
                "--first",
                "380",
                "--quantizer",
                "{rabitq: {bits: 5, lists: 4}}",
                "--out",
                index.toString());
        assertThat(built.exitCode()).as(built.err().toString()).isZero();
        assertThat(built.out()).containsExactly(index.toString());
    }

    @Test
    void tellsWhatAnIndexHolds() {
        build();

        Invocation info = Invocation.of("index", "info", index.toString());

        assertThat(info.exitCode()).isZero();
        assertThat(info.outText())
                .containsPattern("quantizer +rabitq")
                .containsPattern("vectors +380")
                .containsPattern("dimension +24")
                .containsPattern("bits +5")
                .containsPattern("lists +4");
    }

    @Test
    void findsAVectorThatAsksForItself() {
        build();

        Invocation table = Invocation.of(
                "index", "search", index.toString(), vectors.toString(), "--from", "7", "--count", "1", "-k", "2");
        Invocation json = Invocation.of(
                "index",
                "search",
                index.toString(),
                vectors.toString(),
                "--count",
                "2",
                "-k",
                "1",
                "--rerank",
                "lazy-bound",
                "--json");

        assertThat(table.out()).hasSize(4).first().isEqualTo("query 7");
        assertThat(table.out().get(2).strip()).startsWith("7 ");
        assertThat(json.out())
                .containsExactly(
                        "{\"query\":0,\"neighbours\":[{\"id\":0,\"value\":0.0,\"bound\":0.0}]}",
                        "{\"query\":1,\"neighbours\":[{\"id\":1,\"value\":0.0,\"bound\":0.0}]}");
    }

    @Test
    void evaluatesAnIndexWithAReport() {
        build();
        Path run = folder.resolve("run");

        Invocation evaluated = Invocation.of(
                "index",
                "evaluate",
                index.toString(),
                "--base",
                vectors.toString(),
                "--first",
                "380",
                "--probes",
                "1,4",
                "--rerank",
                "none,bound",
                "--quiet",
                "--out",
                run.toString());

        assertThat(evaluated.exitCode()).as(evaluated.err().toString()).isZero();
        assertThat(run.resolve("report.html")).isNotEmptyFile();
        RunRecord recorded = Dynascope.open(run);
        assertThat(recorded.metrics())
                .extracting(metric -> metric.name())
                .contains(
                        "index-curves.recall.none", "index-curves.queries-per-second.bound", "index-curves.curve.none");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        build();
        Path damaged = Files.write(folder.resolve("damaged.index"), new byte[100]);

        assertRefused("no-such.index: there is no such file", "info", "no-such.index");
        assertRefused(damaged.toString(), "info", damaged.toString());
        assertRefused("did you mean 'rabitq'", "build", vectors.toString(), "--quantizer", "rabitk", "--out", "x");
        assertRefused("bits = 12", "build", vectors.toString(), "--quantizer", "{rabitq: {bits: 12}}", "--out", "x");
        assertRefused("vectors 0 to 399", "build", vectors.toString(), "--first", "401", "--out", "x");
        assertRefused("did you mean bound?", "search", index.toString(), vectors.toString(), "--rerank", "bond");
        assertRefused("--neighbours = 0", "search", index.toString(), vectors.toString(), "-k", "0");
        assertRefused("either --queries FILE or --first N", "evaluate", index.toString(), "--base", vectors.toString());
    }

    private static void assertRefused(String message, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "index";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Invocation refused = Invocation.of(all);
        assertThat(refused.exitCode()).as(String.join(" ", arguments)).isEqualTo(ExitCode.USER_ERROR);
        assertThat(refused.err()).singleElement().asString().contains(message);
    }
}

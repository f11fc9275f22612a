package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReproduceCommandTest {
    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void runOnce() throws IOException {
        run = folder.resolve("run");
        Path file = SmallExperiment.write(folder);
        Invocation.of("run", file.toString(), "--out", run.toString(), "--quiet", "--no-report");
    }

    private Invocation reproduce(String... further) {
        String[] arguments = new String[further.length + 2];
        arguments[0] = "reproduce";
        arguments[1] = run.toString();
        System.arraycopy(further, 0, arguments, 2, further.length);
        return Invocation.of(arguments);
    }

    private void change(String file, String before, String after) throws IOException {
        String text = Files.readString(run.resolve(file));
        assertThat(text).contains(before);
        Files.writeString(run.resolve(file), text.replace(before, after));
    }

    @Test
    void saysThatARunComesOutBitForBit() throws IOException {
        Invocation again = reproduce("--quiet");

        long lines = Files.readAllLines(run.resolve("metrics.jsonl")).size();
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).containsExactly(run + ": reproduced, " + lines + " lines of metrics bit-identical");
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void saysWhereARunFirstDiffersAndKeepsTheSecond() throws IOException {
        change("experiment.yaml", "learning-rate: 0.01", "learning-rate: 0.011");
        Path kept = folder.resolve("again");

        Invocation again = reproduce("--quiet", "--out", kept.toString());

        assertThat(again.exitCode()).isEqualTo(ExitCode.NOT_REPRODUCED);
        // The loss before the first update is the same; the one after it is not.
        assertThat(again.out().getFirst())
                .matches("\\Q" + run + "\\E: not reproduced; the metrics first differ at line \\d+: "
                        + "loss\\.train of main at step 1 was [0-9.]+, is [0-9.]+");
        assertThat(again.err()).containsExactly("the run that was made again is in " + kept);
        assertThat(kept.resolve("metrics.jsonl")).exists();
    }

    @Test
    void warnsOfEveryCircumstanceThatDiffers() throws IOException {
        change(
                "provenance.json",
                "\"java\" : {\n    \"version\" : \"" + System.getProperty("java.version"),
                "\"java\" : {\n    \"version\" : \"24");
        change("provenance.json", "46abec6b12486ad9", "0000000000000000");

        Invocation again = reproduce("--quiet");

        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.err()).hasSize(2);
        assertThat(again.err().get(0))
                .matches("warning: data\\.sha256\\.[^ ]*digits.csv.gz was 0000000000000000[0-9a-f]+, is"
                        + " 46abec6b12486ad9[0-9a-f]+");
        assertThat(again.err().get(1))
                .isEqualTo("warning: java.version was 24, is " + System.getProperty("java.version"));
    }

    @Test
    void comparesWhatAKilledRunHadRecorded() throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        String cut =
                String.join("\n", lines.subList(0, 5)) + "\n" + lines.get(5).substring(0, 20);
        Files.writeString(run.resolve("metrics.jsonl"), cut);
        Files.writeString(
                run.resolve("events.jsonl"),
                Files.readAllLines(run.resolve("events.jsonl")).getFirst() + "\n");

        Invocation again = reproduce("--quiet");

        assertThat(again.out())
                .containsExactly(run + ": reproduced, 5 lines of metrics bit-identical, as far as the run went (the run"
                        + " has not ended by itself)");
    }

    @Test
    void refusesAFolderWithoutARun() {
        run = folder.resolve("nowhere");

        Invocation again = reproduce();

        assertThat(again.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(again.err()).hasSize(1).first().asString().startsWith(run + " holds no run");
    }
}

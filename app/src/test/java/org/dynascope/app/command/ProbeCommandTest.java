package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbeCommandTest {
    @TempDir
    private Path folder;

    private Path one;
    private Path other;
    private Path out;

    @BeforeEach
    void runTwice() throws IOException {
        one = folder.resolve("one");
        other = folder.resolve("other");
        out = folder.resolve("out");
        String file = SmallExperiment.write(folder).toString();
        Invocation.of("run", file, "--out", one.toString(), "--quiet", "--no-report");
        Invocation.of("run", file, "--out", other.toString(), "--quiet", "--no-report", "--set", "seed=8");
    }

    private Invocation probe(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "probe";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 3] = "--no-report";
        all[all.length - 2] = "--out";
        all[all.length - 1] = out.toString();
        return Invocation.of(all);
    }

    @Test
    void looksAtTheNetworksOfTwoRuns() throws IOException {
        Invocation looked = probe("llfc", one.toString(), other.toString(), "--set", "probes.llfc.examples=20");

        assertThat(looked.exitCode()).as("%s", looked.err()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(out.resolve("metrics.jsonl")))
                .contains("\"trajectory\":\"a~b\"", "llfc.activation.dissimilarity");
    }

    @Test
    void aNetworkIsAtNoDistanceFromItself() throws IOException {
        probe("parameter-distance", one.toString(), one.toString());

        assertThat(Files.readString(out.resolve("metrics.jsonl")))
                .contains("\"metric\":\"parameter-distance.relative\",\"value\":0.0");
    }

    @Test
    void looksAtASingleNetwork() {
        assertThat(probe("accuracy", one.toString()).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void refusesANetworkOfAnotherModel() throws IOException {
        Path file = SmallExperiment.write(folder);
        Path wide = folder.resolve("wide");
        Invocation.of(
                "run",
                file.toString(),
                "--out",
                wide.toString(),
                "--quiet",
                "--no-report",
                "--set",
                "model={mlp: {hidden: [3]}}");

        Invocation refused = probe("llfc", one.toString(), wide.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(refused.err())
                .anySatisfy(line ->
                        assertThat(line).startsWith("RUN " + wide + ": is of another model: expected layer-1.weight"));
    }

    @Test
    void asksForASecondRunToCompareWith() {
        Invocation refused = probe("llfc", one.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(refused.err())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("llfc compares networks: expected two runs or more, got " + one + " alone"));
    }

    @Test
    void namesTheProbeNearestToAWrongName() {
        Invocation refused = probe("sharpnes", one.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(refused.err())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("PROBE sharpnes: there is no such probe; did you mean 'sharpness'? Known: "));
    }

    @Test
    void refusesAFolderWithoutARun() {
        Invocation refused = probe("llfc", folder.toString(), one.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(refused.err()).anySatisfy(line -> assertThat(line).contains("experiment.yaml"));
    }
}

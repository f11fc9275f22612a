package org.dynascope.app.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that may write only so much has a disk that is full; one may not write at all into what it cannot open. */
final class UnwritableFolderTest {
    private static final int FAILED = 1;

    @TempDir
    private Path folder;

    private record Ended(int exitCode, List<String> lines) {}

    private static Ended run(String before, List<String> command) throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/bin/bash"))).isTrue();
        String line = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Process process = new ProcessBuilder("/bin/bash", "-c", before + line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(
                process.waitFor(),
                output.lines().filter(each -> !each.contains("incubator")).toList());
    }

    @Test
    void aFullDiskGivesOneLineAndNothingHalfWrittenIsTakenForWhole() throws IOException, InterruptedException {
        Path out = folder.resolve("run");
        List<String> command = ResumedExperiment.command(
                "run", ResumedExperiment.write(folder).toString(), "--out", out.toString(), "--no-report", "--quiet");

        // No file may grow beyond 30 blocks of 1024 bytes: the metrics fail after some steps.
        Ended full = run("ulimit -f 30; exec ", command);

        assertThat(full.exitCode()).isEqualTo(FAILED);
        assertThat(full.lines()).hasSize(1);
        assertThat(full.lines().getFirst())
                .isEqualTo("cannot write " + out.resolve("metrics.jsonl") + ": File too large");
        assertThat(ResumedExperiment.files(out)).noneMatch(name -> name.endsWith(".partial"));

        Dynascope dynascope = Dynascope.builder().environment(Map.of()).build();
        dynascope.resume(out, _ -> {}, new RunListener() {});
        dynascope.run(
                dynascope.load(ResumedExperiment.write(folder), List.of(), _ -> {}),
                folder.resolve("whole"),
                new RunListener() {});

        RunRecord recorded = Dynascope.open(out);
        assertThat(recorded.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(recorded.damage()).isEmpty();
        assertThat(out.resolve("metrics.jsonl"))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve("metrics.jsonl"));
    }

    @Test
    void aReadOnlyFileSystemGivesOneLine() throws IOException, InterruptedException {
        String inOwnNamespace = "unshare --map-root-user --mount";
        assumeThat(run("", List.of("/bin/sh", "-c", inOwnNamespace + " mount -t tmpfs none /mnt"))
                        .exitCode())
                .as("a file system can be mounted by a process of its own")
                .isZero();
        Path mount = Files.createDirectory(folder.resolve("mount"));
        List<String> command = ResumedExperiment.command(
                "run",
                ResumedExperiment.write(folder).toString(),
                "--out",
                mount.resolve("run").toString());

        Ended ended = run(
                "exec " + inOwnNamespace + " /bin/sh -c 'mount -t tmpfs -o ro none " + mount + " && exec \"$@\"' sh ",
                command);

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().getFirst())
                .startsWith("cannot write the run directory " + mount.resolve("run"))
                .endsWith("Read-only file system");
    }

    @Test
    void aFolderThatCannotBeWrittenGivesOneLine() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("occupied"));
        String out = file.resolve("run").toString();

        Ended ended = run(
                "",
                ResumedExperiment.command("run", ResumedExperiment.write(folder).toString(), "--out", out));

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().getFirst()).startsWith("cannot write the run directory " + out);
    }
}

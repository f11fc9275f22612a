package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunCommandTest {
    @TempDir
    private Path folder;

    private Invocation run(Path file, String... further) {
        String[] arguments = new String[further.length + 4];
        System.arraycopy(new String[] {"run", file.toString(), "--out", out().toString()}, 0, arguments, 0, 4);
        System.arraycopy(further, 0, arguments, 4, further.length);
        return Invocation.of(arguments);
    }

    private Path out() {
        return folder.resolve("run");
    }

    @Test
    void writesReportAndLogAndSaysWhatCameOut() throws IOException {
        Invocation run = run(SmallExperiment.write(folder));

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).containsExactly("running in " + out() + ": 8 steps, 610 parameters");
        assertThat(run.out().getFirst()).startsWith("small: completed, 8 of 8 steps in ");
        assertThat(run.outText())
                .containsPattern("\n  loss.train  [0-9.]+ .*step 8\n")
                .containsPattern("\n  ✓  small.finite  loss.train <= 100  value [0-9.]+  margin [0-9.]+\n")
                .endsWith("\nrun     " + out() + "\nreport  " + out().resolve("report.html"));
        assertThat(out().resolve("report.html")).content().contains("<title>").contains("small.finite");
        assertThat(out().resolve("log.txt")).content().contains("INFO", "COMPLETED after 8 steps");
    }

    @Test
    void refusesToTakeMoreMemoryThanWished() throws IOException {
        Invocation tooLittle = run(SmallExperiment.write(folder), "--memory", "1K");

        assertThat(tooLittle.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(tooLittle.err().getLast())
                .matches("a program needs [0-9]+ kB off the heap, of a budget of 1 kB; it needs --memory [0-9]+K, or a"
                        + " smaller train.batch-size");
        assertThat(again(SmallExperiment.write(folder), "--memory=1.5M")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsTheVerdictsOnClaimsByItsExitCode() throws IOException {
        Path refuted = SmallExperiment.write(folder, "loss.train <= 0");

        Invocation unchecked = run(refuted);

        assertThat(unchecked.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(unchecked.outText()).contains("✗  small.further");
        assertThat(again(refuted, "--check-claims")).isEqualTo(ExitCode.CLAIM_REFUTED);
        assertThat(again(SmallExperiment.write(folder), "--check-claims")).isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @CsvSource({
        "confirmed, confirmed, 0",
        "confirmed, refuted, 3",
        "not-evaluated, refuted, 3",
        "confirmed, not-evaluated, 4"
    })
    void aRefutedClaimWeighsMoreThanOneThatWasNotEvaluated(String one, String other, int exitCode) {
        assertThat(RunOptions.exitCode(List.of(claim(one), claim(other)))).isEqualTo(exitCode);
    }

    private static ClaimResult claim(String verdict) {
        return new ClaimResult("a", "b", "", verdict, OptionalDouble.empty(), OptionalDouble.empty(), 0, "");
    }

    private int again(Path file, String option) throws IOException {
        Path another = Files.createTempDirectory(folder, "again");
        return Invocation.of("run", file.toString(), "--out", another.toString(), option)
                .exitCode();
    }

    @Test
    void aRunThatDivergesFails() throws IOException {
        Path file = SmallExperiment.write(folder);

        Invocation run = run(file, "--set", "optimizer.adam.learning-rate=1e38", "--check-claims");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out().getFirst()).startsWith("small: diverged, ");
        assertThat(out().resolve("report.html")).exists();
    }

    @Test
    void quietlyPrintsTheFolderAlone() throws IOException {
        Invocation run = run(SmallExperiment.write(folder), "--quiet", "--no-report");

        assertThat(run.out()).containsExactly(out().toString());
        assertThat(run.err()).isEmpty();
        assertThat(out().resolve("report.html")).doesNotExist();
    }

    @Test
    void drawsTheReportAgain() throws IOException {
        run(SmallExperiment.write(folder), "--no-report");

        Invocation report = Invocation.of("report", out().toString());

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(report.out()).containsExactly(out().resolve("report.html").toString());
        assertThat(out().resolve("report.html")).exists();
    }

    @Test
    void neverWritesIntoAnotherRun() throws IOException {
        Path file = SmallExperiment.write(folder);
        run(file);

        Invocation second = run(file);

        assertThat(second.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(second.err()).containsExactly(out() + " holds a run already; name another folder with --out");
        assertThat(Dynascope.open(out()).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void saysInOneLineThatAFolderCannotBeWritten() throws IOException {
        Path file = SmallExperiment.write(folder);

        Invocation run = Invocation.of(
                "run", file.toString(), "--out", file.resolve("run").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .containsExactly("cannot write the run directory " + file.resolve("run") + ": Not a directory");
    }
}

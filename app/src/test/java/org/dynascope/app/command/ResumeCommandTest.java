package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeCommandTest {
    @TempDir
    private Path folder;

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private byte[] metrics(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name).resolve("metrics.jsonl"));
    }

    @Test
    void goesOnWhereUntilHasStopped() throws IOException {
        String file = SmallExperiment.write(folder).toString();
        Invocation.of("run", file, "--out", out("whole"), "--no-report");
        Invocation stopped = Invocation.of("run", file, "--out", out("parts"), "--no-report", "--until", "3");
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(stopped.outText()).contains("stopped, 3 of 8 steps");

        Invocation further = Invocation.of("resume", out("parts"), "--no-report", "--until", "5");
        Invocation rest = Invocation.of("resume", out("parts"), "--check-claims");

        assertThat(further.outText()).contains("stopped, 5 of 8 steps");
        assertThat(rest.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(rest.outText()).contains("completed, 8 of 8 steps", "small.finite", "report.html");
        assertThat(metrics("parts")).isEqualTo(metrics("whole"));
    }

    @Test
    void saysThatARunHasEnded() throws IOException {
        Invocation.of("run", SmallExperiment.write(folder).toString(), "--out", out("run"), "--no-report");

        Invocation again = Invocation.of("resume", out("run"), "--no-report");

        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.err()).containsExactly(out("run") + " has ended; there is nothing to resume");
    }

    @Test
    void refusesAnExperimentThatWasChanged() throws IOException {
        String file = SmallExperiment.write(folder).toString();
        Invocation.of("run", file, "--out", out("run"), "--no-report", "--until", "3");
        Path experiment = folder.resolve("run").resolve("experiment.yaml");
        Files.writeString(experiment, Files.readString(experiment).replace("seed: 1", "seed: 2"));

        Invocation resumed = Invocation.of("resume", out("run"));

        assertThat(resumed.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(resumed.err())
                .containsExactly(out("run")
                        + ": its checkpoints are of another experiment than its experiment.yaml; was that changed?");
    }

    @Test
    void namesTheCheckpointThatIsDamaged() throws IOException {
        String file = SmallExperiment.write(folder).toString();
        Invocation.of("run", file, "--out", out("run"), "--no-report", "--until", "3");
        Path checkpoint = folder.resolve("run").resolve("checkpoints").resolve("step-000000000003.checkpoint");
        byte[] bytes = Files.readAllBytes(checkpoint);
        bytes[bytes.length - 5] ^= 1;
        Files.write(checkpoint, bytes);

        Invocation resumed = Invocation.of("resume", out("run"));

        assertThat(resumed.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(resumed.err().getFirst())
                .startsWith(checkpoint + ": section '")
                .contains("damaged");
    }

    @Test
    void aDivergenceThatAConfirmedClaimStatesIsNoFailure() throws IOException {
        String[] tooFast = {"--set", "optimizer.adam.learning-rate=1e30", "--no-report", "--check-claims", "--out"};
        String unexpected = SmallExperiment.write(folder, "'least(''loss.train'', 0) < 100'")
                .toString();
        assertThat(diverging(unexpected, "unexpected", tooFast)).isEqualTo(ExitCode.FAILED);

        String expected = Files.writeString(
                        folder.resolve("expected.yaml"),
                        Files.readString(SmallExperiment.write(folder, "diverged()"))
                                .replace("loss.train <= 100", "diverged('main')"))
                .toString();
        assertThat(diverging(expected, "expected", tooFast)).isEqualTo(ExitCode.DONE);
    }

    private int diverging(String file, String name, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "run";
        arguments[1] = file;
        System.arraycopy(options, 0, arguments, 2, options.length);
        arguments[arguments.length - 1] = out(name);
        return Invocation.of(arguments).exitCode();
    }
}

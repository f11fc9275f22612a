package org.dynascope.app.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dynascope.app.Main;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.RunStatus;
import org.dynascope.core.assembly.SweepRecord;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills real sweeps with SIGKILL at random moments, again and again, and resumes them to their end. The moments come from a seed,
 * but hit what the machine makes of them.
 */
final class KilledSweepTest {
    private static final long SEED = 21;
    private static final long TIMEOUT_SECONDS = 120;
    private static final int MOST_MILLIS = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    void aKilledSweepEndsWithTheSameBytes(String executor) throws IOException, InterruptedException {
        killAndResume(executor, 12, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes"})
    @EnabledIfSystemProperty(named = "dynascope.long", matches = "true")
    void aSweepOfTwoHundredTrialsEndsWithTheSameBytesHoweverOftenItIsKilled(String executor)
            throws IOException, InterruptedException {
        killAndResume(executor, 200, 5);
    }

    private void killAndResume(String executor, int trials, int kills) throws IOException, InterruptedException {
        Path file = SmallSweep.write(folder, "sweep: {seeds: " + trials + "}\n");
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        finish(start("run", file.toString(), "--out", whole.toString(), "--quiet"));
        SequencedMap<String, String> expected = SmallSweep.numbers(whole);
        assertThat(expected).hasSize(trials + 3);
        Random moments = new Random(SEED);
        List<Long> ended = new ArrayList<>();
        List<ProcessHandle> workers = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            String first = kill == 0 ? "run" : "resume";
            List<String> arguments = new ArrayList<>(List.of(first, (kill == 0 ? file : killed).toString()));
            arguments.addAll(List.of("--executor", executor, "--quiet"));
            arguments.addAll(kill == 0 ? List.of("--out", killed.toString()) : List.of());
            long until = (long) (trials * (kill + moments.nextDouble()) / (kills + 1));
            Process process = start(arguments.toArray(String[]::new));
            workers.addAll(kill(process, killed, until, moments.nextInt(MOST_MILLIS)));
            ended.add(ended(killed));
        }

        finish(start("resume", killed.toString(), "--executor", executor, "--quiet"));

        System.out.printf("%s: killed when %s of %d trials had ended%n", executor, ended, trials);
        SweepRecord resumed = Dynascope.openSweep(killed);
        assertThat(resumed.count(RunStatus.COMPLETED)).isEqualTo(trials);
        assertThat(SmallSweep.numbers(killed)).isEqualTo(expected);
        try (Stream<Path> files = Files.walk(killed)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".partial"));
        }
        for (ProcessHandle worker : workers) {
            assertThat(worker.onExit()).succeedsWithin(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Kills a process when so many trials have ended and some time more has passed, and returns those it had started. */
    private static List<ProcessHandle> kill(Process process, Path sweep, long ended, int afterMillis)
            throws IOException, InterruptedException {
        try {
            while (process.isAlive() && ended(sweep) < ended) {
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
            process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
            return process.descendants().toList();
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Returns how many trials have ended, told by the sweep's log. */
    private static long ended(Path sweep) throws IOException {
        Path log = sweep.resolve("trials.jsonl");
        return Files.exists(log)
                ? Files.readString(log)
                        .lines()
                        .filter(line -> line.contains("\"ended\""))
                        .count()
                : 0;
    }

    private static void finish(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

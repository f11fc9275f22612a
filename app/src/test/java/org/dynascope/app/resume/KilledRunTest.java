package org.dynascope.app.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunRecord;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills real processes with SIGKILL at random moments and resumes their runs. A checkpoint at every step makes most moments
 * fall into the writing of one. The moments come from a seed, but hit what the machine makes of them.
 */
final class KilledRunTest {
    private static final long SEED = 20;
    private static final long TIMEOUT_SECONDS = 120;
    private static final int LATEST_MILLIS = 5_000;

    @TempDir
    private Path folder;

    @Test
    void aKilledRunEndsWithTheSameBytes() throws IOException, InterruptedException {
        killAndResume(3);
    }

    @Test
    @EnabledIfSystemProperty(named = "dynascope.long", matches = "true")
    void twentyKilledRunsEndWithTheSameBytes() throws IOException, InterruptedException {
        killAndResume(20);
    }

    private void killAndResume(int times) throws IOException, InterruptedException {
        Path file = ResumedExperiment.write(folder);
        Dynascope dynascope = Dynascope.builder().environment(Map.of()).build();
        LoadedExperiment experiment = dynascope.load(file, List.of(), _ -> {});
        dynascope.run(experiment, folder.resolve("whole"), new RunListener() {});
        byte[] whole = Files.readAllBytes(folder.resolve("whole").resolve("metrics.jsonl"));
        Random moments = new Random(SEED);
        List<Long> resumedFrom = new ArrayList<>();
        int latest = LATEST_MILLIS;
        for (int attempt = 0; resumedFrom.size() < times && attempt < 10 * times; attempt++) {
            Path run = folder.resolve("killed-" + attempt);
            kill(file, run, moments.nextInt(latest));
            if (Dynascope.open(run).status() == RunStatus.COMPLETED) {
                latest = Math.max(latest / 2, 2);
                continue;
            }
            resumedFrom.add(Dynascope.open(run).steps());

            dynascope.resume(run, _ -> {}, new RunListener() {});

            RunRecord recorded = Dynascope.open(run);
            assertThat(recorded.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(recorded.damage()).isEmpty();
            assertThat(Files.readAllBytes(run.resolve("metrics.jsonl"))).isEqualTo(whole);
            assertThat(ResumedExperiment.files(run)).noneMatch(name -> name.endsWith(".partial"));
        }
        System.out.printf("killed %d times, last recorded steps %s%n", times, resumedFrom);
        assertThat(resumedFrom).hasSize(times);
    }

    private static void kill(Path file, Path run, int afterMillis) throws IOException, InterruptedException {
        Process process = ResumedExperiment.start("run", file.toString(), "--out", run.toString(), "--no-report");
        try {
            Path begun = run.resolve("provenance.json");
            while (process.isAlive() && !Files.exists(begun)) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}

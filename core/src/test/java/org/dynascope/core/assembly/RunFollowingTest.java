package org.dynascope.core.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.core.run.MetricLog;
import org.dynascope.core.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFollowingTest {
    private static final long MUCH = 1 << 20;

    @TempDir
    private Path folder;

    private final List<MetricDeclaration> metrics = List.of(MetricDeclaration.scalar("loss.train", "nat", "loss"));

    private static List<Double> values(RunRecord run) {
        return run.metrics().stream()
                .flatMap(metric -> metric.points().getOrDefault("main", List.of()).stream())
                .map(MetricPoint::scalar)
                .toList();
    }

    @Test
    void readsWhatWasAddedAndNeverHalfALine() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        RunFollowing following = new RunFollowing(folder);
        try (RunDirectory directory = RunDirectory.create(folder)) {
            directory.writeExperiment("experiment: x\n");
            assertThat(following.look(MUCH).metrics()).isEmpty();

            MetricLog log = new MetricLog(directory);
            log.declare(metrics);
            log.at("main", 0).scalar("loss.train", 3);
            directory.flush();
            assertThat(values(following.look(MUCH))).containsExactly(3.0);

            log.at("main", 1).scalar("loss.train", 2);
            log.at("main", 2).scalar("loss.train", 1);
            directory.flush();
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        assertThat(values(following.look(MUCH))).containsExactly(3.0, 2.0);

        Files.write(file, Arrays.copyOfRange(whole, whole.length - 10, whole.length), StandardOpenOption.APPEND);
        assertThat(values(following.look(MUCH))).containsExactly(3.0, 2.0, 1.0);
        assertThat(values(Dynascope.open(folder))).containsExactly(3.0, 2.0, 1.0);
    }

    @Test
    void readsAllAnewWhenARunWentBackToACheckpoint() throws IOException {
        RunFollowing following = new RunFollowing(folder);
        try (RunDirectory directory = RunDirectory.create(folder)) {
            directory.writeExperiment("experiment: x\n");
            MetricLog log = new MetricLog(directory);
            log.declare(metrics);
            log.at("main", 0).scalar("loss.train", 3);
            log.at("main", 1).scalar("loss.train", 2);
        }
        assertThat(values(following.look(MUCH))).hasSize(2);

        Path file = folder.resolve("metrics.jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, String.join("\n", lines.subList(0, 2)) + "\n");

        assertThat(values(following.look(MUCH))).containsExactly(3.0);
    }
}

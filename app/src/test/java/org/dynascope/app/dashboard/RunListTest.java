package org.dynascope.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedSweep;
import org.dynascope.core.assembly.RunOverview;
import org.dynascope.core.assembly.SweepChoices;
import org.dynascope.core.assembly.SweepListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunListTest {
    private static final String SWEEP = """
        experiment: small
        dataset: {digits: {take: 40}}
        model: {mlp: {hidden: [4]}}
        optimizer: {sgd: {learning-rate: 0.1}}
        train: {steps: 3, batch-size: 20}
        probes: [loss: {every: 1 steps}]
        sweep: {optimizer.sgd.learning-rate: [0.1, 0.2], seeds: 2}
        """;

    @TempDir
    private Path folder;

    @Test
    void namesASweepAndItsTrialsByTheirValues() throws IOException {
        Path file = Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
        try (Dynascope dynascope = Dynascope.builder().environment(Map.of()).build()) {
            LoadedSweep sweep = (LoadedSweep) dynascope.read(file, List.of(), List.of(), _ -> {});
            dynascope.run(sweep, folder.resolve("of/mine/sweep"), SweepChoices.usual(), new SweepListener() {});
        }

        Map<String, RunList.Entry> found = new RunList(folder).look();

        assertThat(found).hasSize(5);
        RunOverview sweep = found.get("of/mine/sweep").run();
        assertThat(sweep.isSweep()).isTrue();
        assertThat(sweep.status()).isEqualTo("completed");
        assertThat(sweep.step()).isEqualTo(4);
        assertThat(found.values())
                .filteredOn(entry -> entry.sweep().equals("of/mine/sweep"))
                .extracting(RunList.Entry::label)
                .containsExactlyInAnyOrder(
                        "learning-rate=0.1 seed=1",
                        "learning-rate=0.1 seed=2",
                        "learning-rate=0.2 seed=1",
                        "learning-rate=0.2 seed=2");
    }

    @Test
    void findsNothingInAFolderThatIsNotThere() {
        assertThat(new RunList(folder.resolve("absent")).look()).isEmpty();
        assertThat(new RunList(folder).find("..")).isEmpty();
    }

    @Test
    void showsARunThatHasOnlyJustBegun() throws IOException {
        Files.createDirectories(folder.resolve("new"));
        Files.createFile(folder.resolve("new/metrics.jsonl"));

        RunOverview run = new RunList(folder).find("new").orElseThrow();

        assertThat(run.status()).isEqualTo("unfinished");
        assertThat(run.experiment()).isEqualTo("new");
        assertThat(run.started()).isEmpty();
    }
}

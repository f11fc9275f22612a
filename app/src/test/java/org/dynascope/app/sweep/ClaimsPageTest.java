package org.dynascope.app.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynascope.core.assembly.ClaimResult;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedSweep;
import org.dynascope.core.assembly.SweepChoices;
import org.dynascope.core.assembly.SweepListener;
import org.dynascope.core.assembly.SweepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of {@code docs/claims.md} is evaluated on a sweep. */
final class ClaimsPageTest {
    private static final String EXPERIMENT = """
        dataset: {digits: {take: 200, hold-out: 0.2, standardise: one}}
        model: {mlp: {hidden: [8]}}
        optimizer: {sgd: {learning-rate: 0.1}}
        train: {steps: 20, batch-size: 20}
        probes:
          - loss: {every: 5 steps}
          - accuracy: {splits: [held-out], every: 20 steps}
        sweep: {optimizer.sgd.learning-rate: [0.001, 0.1], seeds: 2}
        claims:
        """;

    @TempDir
    private Path folder;

    /** Returns the lines of all blocks of the page that have no language. */
    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        boolean isBlock = false;
        boolean isExample = false;
        for (String line : Files.readAllLines(Path.of("..", "docs", "claims.md"))) {
            if (line.startsWith("```")) {
                isBlock = !isBlock;
                isExample = isBlock && line.equals("```");
            } else if (isExample) {
                examples.add(line);
            }
        }
        return examples;
    }

    @Test
    void everyExampleIsEvaluated() throws IOException {
        List<String> examples = examples();
        StringBuilder text = new StringBuilder(EXPERIMENT);
        for (int index = 0; index < examples.size(); index++) {
            text.append("  - {id: example-")
                    .append(index)
                    .append(", that: \"")
                    .append(examples.get(index))
                    .append("\"}\n");
        }
        Path file = Files.writeString(folder.resolve("page.yaml"), text.toString());
        Dynascope dynascope = Dynascope.builder().environment(Map.of()).build();

        LoadedSweep sweep = (LoadedSweep) dynascope.read(file, List.of(), List.of(), _ -> {});
        SweepRecord record =
                dynascope.run(sweep, folder.resolve("sweep"), SweepChoices.usual(), new SweepListener() {});

        assertThat(examples).hasSizeGreaterThan(8);
        assertThat(record.claims()).hasSameSizeAs(examples);
        assertThat(record.claims()).extracting(ClaimResult::verdict).doesNotContain("not-evaluated");
        assertThat(record.claims())
                .allSatisfy(claim -> assertThat(claim.count()).isPositive());
    }
}

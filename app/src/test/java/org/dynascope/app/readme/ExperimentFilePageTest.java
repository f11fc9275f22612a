package org.dynascope.app.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the page on experiment files is one: whole, or laid over the first, which is whole. */
class ExperimentFilePageTest {
    private static final Path PAGE = Path.of("../docs/experiment-file.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private final Dynascope dynascope =
            Dynascope.builder().environment(Map.of()).build();

    private static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private LoadedExperiment load(String example, String... overrides) throws IOException {
        Files.writeString(folder.resolve("base.yaml"), examples().getFirst());
        boolean isWhole = example.equals(examples().getFirst());
        String text = isWhole ? example : "include: base.yaml\n" + example;
        return dynascope.load(Files.writeString(folder.resolve("x.yaml"), text), List.of(overrides), _ -> {});
    }

    @Test
    void everyExampleIsValid() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(5);
        for (String example : examples()) {
            assertThatCode(() -> load(example)).as(example).doesNotThrowAnyException();
        }
    }

    @Test
    void commandLinesOnThePageWork() throws IOException {
        String whole = examples().getFirst();

        String text = load(
                        whole,
                        "optimizer=sgd",
                        "optimizer.sgd.learning-rate=0.1",
                        "~optimizer.sgd.learning-rate",
                        "optimizer.sgd.learning-rate=0.2",
                        "probes.loss.every=5 steps",
                        "+probes=gradient-norm")
                .resolvedText();

        assertThat(text).contains("learning-rate: 0.2", "every: 5 steps", "gradient-norm:");
    }

    @Test
    void theResolvedCopyKeepsCommentsAtTheirKeys() throws IOException {
        String annotated = load(examples().getFirst()).annotatedText();

        assertThat(annotated)
                .startsWith("experiment: digits-mlp # name; the file's name if left out\n"
                        + "seed: 1 # of all random streams\n");
        assertThat(dynascope
                        .load(Files.writeString(folder.resolve("again.yaml"), annotated), List.of(), _ -> {})
                        .resolvedText())
                .isEqualTo(load(examples().getFirst()).resolvedText());
    }
}

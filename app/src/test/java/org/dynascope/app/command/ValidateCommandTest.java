package org.dynascope.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ValidateCommandTest {
    private static final Path WRONG = Path.of("..", "core", "src", "test", "resources", "wrong");

    /** Wrong only with the plugins that core's own test makes up. */
    private static final Set<String> RIGHT_WITH_REAL_PLUGINS = Set.of("22-missing-parameter.yaml");

    @TempDir
    private Path folder;

    static List<Path> wrongFiles() throws IOException {
        try (Stream<Path> files = Files.list(WRONG)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file ->
                            !RIGHT_WITH_REAL_PLUGINS.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void refusesAWrongFileWithLinesThatNameIt(Path file) throws IOException {
        Invocation wrong = Invocation.of(arguments(file));

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContain("Exception").doesNotStartWith("\tat "));
    }

    private static String[] arguments(Path file) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("validate", file.toString()));
        Path set = Path.of(file.toString().replace(".yaml", ".set"));
        if (Files.exists(set)) {
            Files.readAllLines(set).forEach(line -> arguments.addAll(List.of("--set", line)));
        }
        return arguments.toArray(String[]::new);
    }

    /** Found by mutating files that run. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        trajectories: {? '' : {}, left: {from: trunk, at: 1 steps}} | expected a name of letters
        probes: [loss: {splits: ['he&a']}] | probes.loss: expected a dotted kebab-case name such as
        model: {mlp: {hidden: [1e9]}} | model.mlp: parameter 'layer-1.weight' [64, 1000000000] has 64000000000 elements
        """)
    void saysWhereWhatCannotBe(String key, String reason) throws IOException {
        Path file = Files.writeString(
                folder.resolve("wrong.yaml"),
                """
                dataset: {digits: {take: 40}}
                model: {mlp: {hidden: [4]}}
                optimizer: sgd
                train: {epochs: 2}
                """.replaceFirst("(?m)^" + key.substring(0, key.indexOf(':')) + ":.*\n", "") + key + "\n");

        Invocation wrong = Invocation.of("validate", file.toString());

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(wrong.err()).allMatch(line -> line.startsWith(file + ":")).anyMatch(line -> line.contains(reason));
    }

    @Test
    void showsAStackTraceOnlyForDebugging() {
        Invocation wrong = Invocation.of("validate", "none.yaml", "--debug");

        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(wrong.err()).anyMatch(line -> line.startsWith("\tat "));
        assertThat(wrong.err().getLast()).isEqualTo("none.yaml: does not exist");
    }

    @Test
    void summarisesAValidFile() throws IOException {
        Path file = SmallExperiment.write(folder);

        Invocation valid = Invocation.of("validate", file.toString());

        assertThat(valid.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(valid.out()).containsExactly(file + ": valid (mlp · adam · digits · 1 epochs · seed 1)");
    }

    @Test
    void printsWhatItResolvedSoThatItCanBeReadAgain() throws IOException {
        Path file = SmallExperiment.write(folder);

        Invocation printed = Invocation.of("validate", file.toString(), "--set", "seed=9", "--print");
        Path resolved = Files.write(folder.resolve("resolved.yaml"), printed.out());

        assertThat(printed.out()).contains("seed: 9");
        assertThat(printed.outText()).contains("beta1");
        assertThat(Invocation.of("validate", resolved.toString()).exitCode()).isEqualTo(ExitCode.DONE);
    }
}

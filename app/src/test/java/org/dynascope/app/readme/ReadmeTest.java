package org.dynascope.app.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.api.plugin.Plugin;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.RunListener;
import org.dynascope.core.assembly.RunResult;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DIGITS = ROOT.resolve("experiments/digits.yaml");
    private static final Path PLUGIN = Path.of("src/test/java/org/dynascope/app/readme/SignDescentPlugin.java");

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static Dynascope withThePlugin() {
        Plugin[] plugins = Stream.concat(
                        ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get),
                        Stream.of(new SignDescentPlugin()))
                .toArray(Plugin[]::new);
        return Dynascope.builder().environment(Map.of()).plugins(plugins).build();
    }

    @Test
    void showsTheExperimentThatItRuns() throws IOException {
        String experiment = Files.readString(DIGITS)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"));

        assertThat(readme()).contains("```yaml\n" + experiment + "\n```");
    }

    @Test
    void showsTheAnswerToAWrongSetting() throws IOException {
        Dynascope dynascope = Dynascope.builder().environment(Map.of()).build();

        InvalidInputException answer = catchThrowableOfType(
                InvalidInputException.class,
                () -> dynascope.load(DIGITS, List.of("optimizer.sgd.momentun=0.9"), _ -> {}));

        assertThat(readme()).contains("--set optimizer.sgd.momentun=0.9\n" + answer.getMessage() + "\n```");
    }

    @Test
    void showsThePluginThatTrains(@TempDir Path folder) throws IOException {
        String source = Files.readString(PLUGIN);
        String shown = source.substring(source.indexOf("public final class"));

        Dynascope dynascope = withThePlugin();
        LoadedExperiment experiment =
                dynascope.load(DIGITS, List.of("optimizer.sign-descent.clip=5", "train.epochs=20"), _ -> {});
        RunResult result = dynascope.run(experiment, folder.resolve("run"), new RunListener() {});

        assertThat(readme()).contains("```java\n" + shown + "```");
        assertThat(result.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(result.claims().getFirst().isConfirmed()).isTrue();
    }
}

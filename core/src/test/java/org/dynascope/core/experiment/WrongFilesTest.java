package org.dynascope.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dynascope.core.config.UserErrorException;
import org.dynascope.core.plugin.FakePlugins;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code wrong} is refused with exactly the lines in the text file beside it. Overrides stand in a file that
 * ends in {@code .set}, one a line.
 */
final class WrongFilesTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "wrong");

    static List<Path> wrongFiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void saysWhatIsWrong(Path file) throws IOException {
        Path set = beside(file, ".set");
        List<String> overrides = Files.exists(set) ? Files.readAllLines(set) : List.of();
        ExperimentReader reader = new ExperimentReader(FakePlugins.registry());

        UserErrorException error = catchThrowableOfType(
                UserErrorException.class, () -> reader.read(file, List.of(), overrides, notice -> {}));

        assertThat(error).as("%s is refused", file).isNotNull();
        String message =
                error.getMessage().replace(FOLDER + file.getFileSystem().getSeparator(), "");
        assertThat(message + "\n").isEqualTo(Files.readString(beside(file, ".txt")));
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName().toString().replace(".yaml", ending));
    }
}

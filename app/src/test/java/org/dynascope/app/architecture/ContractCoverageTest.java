package org.dynascope.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExtensionListing;
import org.dynascope.core.assembly.PluginListing;
import org.junit.jupiter.api.Test;

/** Every extension that ships is held to the contract of its extension point; those of the host are in the kit's own tests. */
final class ContractCoverageTest {
    private final List<String> tests = sources();

    @Test
    void everyShippedExtensionHasItsContractTest() {
        List<ExtensionListing> shipped = Dynascope.builder().build().plugins().stream()
                .map(PluginListing::extensions)
                .flatMap(List::stream)
                .toList();

        assertThat(shipped)
                .isNotEmpty()
                .allSatisfy(extension -> assertThat(tests)
                        .as("tests that extend the contract of %s and name '%s'", extension.kind(), extension.name())
                        .anyMatch(source -> isContract(extension.kind(), extension.name(), source)));
    }

    private static boolean isContract(String kind, String name, String source) {
        String point = kind.replace("-", "").toLowerCase(Locale.ROOT);
        return source.toLowerCase(Locale.ROOT).contains("extends " + point + "contract")
                && source.contains('"' + name + '"');
    }

    @Test
    void anExtensionWithoutOneWouldBeFound() {
        assertThat(tests).noneMatch(source -> isContract("probe", "adam", source));
        assertThat(tests).anyMatch(source -> isContract("optimizer", "adam", source));
    }

    /** Returns the test sources of the modules whose plugins ship, and of the kit, which comes after the host. */
    private static List<String> sources() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(folder -> folder.getName(1).toString().matches("plugins-.*|testkit"))
                    .filter(Files::isDirectory)
                    .flatMap(ContractCoverageTest::files)
                    .toList();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static Stream<String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(ContractCoverageTest::read)
                    .toList()
                    .stream();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}

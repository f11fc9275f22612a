package org.dynascope.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynascope.api.data.DataSource;
import org.dynascope.api.data.MissingDataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocatorTest {
    private static final ClassLoader LOADER = FileLocatorTest.class.getClassLoader();

    @TempDir
    private Path folder;

    private DataSource source;

    @BeforeEach
    void nameThePlaces() {
        source = new DataSource(
                "planets",
                List.of("orbits.csv"),
                List.of(folder.resolve("system").toString()),
                "/org/dynascope/core/data",
                "apt install planets",
                "MIT");
    }

    private void write(String place, String text) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private FileLocator locator(Map<String, String> environment) {
        return FileLocator.of(Optional.of(folder.resolve("named")), environment, LOADER);
    }

    private Map<String, String> environment() {
        return Map.of(
                "DYNASCOPE_DATA",
                folder.resolve("variable").toString(),
                "XDG_DATA_HOME",
                folder.resolve("home").toString());
    }

    @Test
    void looksInTheStatedOrder() throws IOException {
        List<String> places = List.of(
                "system/orbits.csv",
                "home/dynascope/planets/orbits.csv",
                "variable/planets/orbits.csv",
                "named/planets/orbits.csv");
        for (String place : places) {
            write(place, place);

            byte[] bytes = locator(environment()).open(source, "orbits.csv").readAllBytes();

            assertThat(bytes).asString().isEqualTo(place);
        }
    }

    @Test
    void fallsBackToTheJar() throws IOException {
        DataSource shipped = new DataSource(
                "planets", List.of("FileLocatorTest.class"), List.of(), "/org/dynascope/core/data", "", "MIT");

        Optional<Place> place = locator(Map.of()).find(shipped, "FileLocatorTest.class");

        assertThat(place).map(Place::origin).contains("jar");
    }

    @Test
    void remembersTheDigestOfWhatItOpened() throws IOException {
        write("named/planets/orbits.csv", "abc");
        FileLocator locator = locator(Map.of());

        locator.open(source, "orbits.csv");

        // SHA-256 of "abc", FIPS 180-2 appendix B.1.
        assertThat(locator.digests())
                .containsExactly(Map.entry(
                        "planets/orbits.csv", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @Test
    void saysInOneLineHowToGetAMissingFile() {
        assertThatThrownBy(() -> locator(Map.of()).open(source, "orbits.csv"))
                .isInstanceOf(MissingDataException.class)
                .hasMessageContaining("orbits.csv")
                .hasMessageContaining("to get it: apt install planets")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void doesNotListPlacesWhereThereAreNone() {
        DataSource nowhere = new DataSource("comets", List.of("tails.csv"), List.of(), "", "ask an astronomer", "CC0");

        assertThatThrownBy(
                        () -> FileLocator.of(Optional.empty(), Map.of(), LOADER).open(nowhere, "tails.csv"))
                .hasMessage("file tails.csv of data set folder 'comets' is nowhere; to get it: ask an astronomer");
    }
}

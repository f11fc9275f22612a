package org.dynascope.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrowserTest {
    @TempDir
    private Path folder;

    @Test
    void isTheFirstOnThePathUnlessOneIsNamed() throws IOException {
        Path onPath = program("google-chrome");
        Path named = program("mine");

        assertThat(Browser.find(Map.of("PATH", folder.toString())).program()).isEqualTo(onPath);
        assertThat(Browser.find(Map.of("PATH", folder.toString(), Browser.VARIABLE, named.toString()))
                        .program())
                .isEqualTo(named);
    }

    private Path program(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void saysWhatToDoWhereThereIsNone() {
        assertThatThrownBy(() -> Browser.find(Map.of("PATH", folder.toString())))
                .hasMessageContaining("install Chromium or Chrome, name one in DYNASCOPE_BROWSER");
        assertThatThrownBy(() -> Browser.find(Map.of(Browser.VARIABLE, "/nowhere/chromium")))
                .hasMessage("DYNASCOPE_BROWSER = /nowhere/chromium: expected a program, such as /usr/bin/chromium");
    }
}

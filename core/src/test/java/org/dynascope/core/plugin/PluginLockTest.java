package org.dynascope.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.core.plugin.PluginFolderFixture.jarred;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dynascope.api.probe.Probe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginLockTest {
    private static final String REMEDY = "; if that is right, run 'dynascope plugins lock'";

    @TempDir
    private Path place;

    private Path jar;

    @BeforeEach
    void lockTwoPlugins() throws IOException {
        jar = jarred("a").into(place.resolve("a/a.jar"));
        Files.writeString(place.resolve("a/library.jar"), "locked, never opened");
        jarred("b").into(place.resolve("b/b.jar"));
        Files.delete(place.resolve("a/library.jar"));
        Files.writeString(place.resolve(PluginLock.FILE), PluginLock.of(place).text());
    }

    private Optional<String> refusal(String name) {
        try (ExtensionRegistry registry = new PluginSearch().folder(place).registry()) {
            boolean found = registry.find(Probe.class, name).isPresent();
            assertThat(registry.refusal(Probe.class, name).isEmpty()).isEqualTo(found);
            return registry.refusal(Probe.class, name);
        }
    }

    @Test
    void hashesAreThoseOfSha256sum() throws IOException {
        Path empty = Files.createFile(place.resolve("empty"));

        assertThat(Sha256.of(empty)).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Files.readAllLines(place.resolve(PluginLock.FILE)))
                .containsExactly(Sha256.of(jar) + "  a/a.jar", Sha256.of(place.resolve("b/b.jar")) + "  b/b.jar");
    }

    @Test
    void lockedPluginsLoad() {
        assertThat(refusal("a/jarred")).isEmpty();
        assertThat(PluginLock.read(place).differences(PluginLock.of(place))).isEmpty();
    }

    @Test
    void aChangedJarIsNotLoadedAndTheOthersAre() throws IOException {
        String locked = Sha256.of(jar);
        jarred("a").with("more", new byte[] {1}).into(jar);
        String line = "a/a.jar has changed: its SHA-256 is " + Sha256.of(jar) + ", in plugins.lock it is " + locked;

        assertThat(refusal("a/jarred")).hasValue("plugin 'a' 1.2 (a.jar) cannot be used: " + line + REMEDY);
        assertThat(refusal("b/jarred")).isEmpty();
        assertThat(PluginLock.read(place).differences(PluginLock.of(place))).containsExactly(line);
    }

    @Test
    void addedAndRemovedJarsAreToldApart() throws IOException {
        Files.move(place.resolve("b/b.jar"), place.resolve("b/renamed.jar"));

        assertThat(PluginLock.read(place).differences(PluginLock.of(place)))
                .containsExactly("b/b.jar is in plugins.lock, but not there", "b/renamed.jar is not in plugins.lock");
        assertThat(refusal("b/jarred"))
                .hasValue("plugin 'b' 1.2 (renamed.jar) cannot be used: b/b.jar is in plugins.lock, but not there;"
                        + " b/renamed.jar is not in plugins.lock" + REMEDY);
        assertThat(refusal("a/jarred")).isEmpty();
    }

    @Test
    void aDamagedLockLocksEverythingOut() throws IOException {
        Files.writeString(place.resolve(PluginLock.FILE), "abc  a/a.jar\n");
        String line = "plugins.lock:1: expected 64 hexadecimal digits, two blanks and a jar's path; write it anew with"
                + " 'dynascope plugins lock'";

        assertThat(refusal("a/jarred")).hasValue("plugin 'a' 1.2 (a.jar) cannot be used: " + line);
        assertThatThrownBy(() -> PluginLock.read(place)).hasMessage(line);
    }
}

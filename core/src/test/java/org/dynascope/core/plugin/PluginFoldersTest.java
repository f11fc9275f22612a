package org.dynascope.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dynascope.core.plugin.PluginFolderFixture.jarred;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynascope.api.optimizer.Optimizer;
import org.dynascope.api.probe.Probe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginFoldersTest {
    @TempDir
    private Path place;

    private ExtensionRegistry registry() {
        return new PluginSearch()
                .plugins(List.of(new FakePlugins.ProbesPlugin()))
                .folder(place)
                .registry();
    }

    private static PluginInfo plugin(ExtensionRegistry registry, String id) {
        return registry.plugins().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String failure(String id) {
        try (ExtensionRegistry registry = registry()) {
            return plugin(registry, id).failure().orElse("none");
        }
    }

    @Test
    void listsWhatTheManifestSaysAndLoadsWhenAnExtensionIsAskedFor() throws IOException {
        Path jar = jarred("a").into(place.resolve("a/a-1.2.jar"));
        try (ExtensionRegistry registry = registry()) {
            PluginInfo listed = plugin(registry, "a");
            List<ExtensionName> offered = registry.offered(listed);
            List<Registered<?>> before = registry.loaded();

            Optional<Registered<Probe>> found = registry.find(Probe.class, "jarred");

            assertThat(listed)
                    .isEqualTo(new PluginInfo("a", "1.2", "0.1", jar.toString()))
                    .hasToString("plugin 'a' 1.2 (a-1.2.jar)");
            assertThat(offered).containsExactly(new ExtensionName(Probe.class, "jarred"));
            assertThat(registry.names(Probe.class)).contains("jarred", "loss");
            assertThat(before).extracting(each -> each.plugin().id()).containsOnly("probes");
            assertThat(found).isEqualTo(registry.find(Probe.class, "a/jarred"));
            assertThat(found.orElseThrow().plugin().sha256()).isEqualTo(Sha256.of(jar));
            assertThat(found.orElseThrow().classes().getName()).isEqualTo("plugin:a");
        }
    }

    @Test
    void otherNamesLoadNothing() throws IOException {
        jarred("a").into(place.resolve("a/a.jar"));
        try (ExtensionRegistry registry = registry()) {
            assertThat(registry.find(Probe.class, "loss")).isPresent();
            assertThat(registry.find(Optimizer.class, "jarred")).isEmpty();
            assertThat(registry.find(Probe.class, "b/jarred")).isEmpty();
            assertThat(registry.refusal(Probe.class, "b/jarred")).isEmpty();
            assertThat(registry.loaded()).extracting(each -> each.plugin().id()).doesNotContain("a");
        }
    }

    @Test
    void saysWhatIsWrongWithAManifest() throws IOException {
        jarred("a")
                .without(PluginManifest.ID)
                .without(PluginManifest.EXTENSIONS)
                .into(place.resolve("a/a.jar"));
        jarred("Big").into(place.resolve("Big/big.jar"));
        jarred("c").into(place.resolve("other/c.jar"));
        jarred("d").with(PluginManifest.EXTENSIONS, "probe/jarred, gizmo/x").into(place.resolve("d/d.jar"));
        jarred("e").with("Class-Path", "../lib/library.jar").into(place.resolve("e/e.jar"));

        assertThat(failure("a")).isEqualTo("its manifest lacks Dynascope-Plugin-Id, Dynascope-Extensions");
        assertThat(failure("Big"))
                .isEqualTo("Dynascope-Plugin-Id is 'Big', expected kebab-case such as 'sign-descent'");
        assertThat(failure("c"))
                .isEqualTo("Dynascope-Plugin-Id is 'c', but its folder is 'other'; rename the folder to 'c'");
        assertThat(failure("d"))
                .isEqualTo("its manifest's Dynascope-Extensions has 'gizmo/x', expected KIND/NAME such as"
                        + " 'optimizer/sign-descent', KIND being one of dataset, matching, model, optimizer,"
                        + " probe, quantizer, study, trial-executor");
        assertThat(failure("e"))
                .isEqualTo(
                        "the Class-Path of e.jar is '../lib/library.jar': put libraries beside the jar, and leave the"
                                + " attribute out");
    }

    @Test
    void saysWhatIsWrongWithAFolder() throws IOException {
        Files.createDirectories(place.resolve("empty"));
        jarred("b").into(place.resolve("b/one.jar"));
        jarred("b").into(place.resolve("b/two.jar"));
        jarred("c").without(PluginManifest.ID).into(place.resolve("c/one.jar"));
        jarred("c").without(PluginManifest.ID).into(place.resolve("c/two.jar"));
        jarred("d").into(place.resolve("d.jar"));

        assertThat(failure("empty")).isEqualTo("there is no jar in it");
        assertThat(failure("b"))
                .isEqualTo("expected one jar with a Dynascope-Plugin-Id in its manifest, got [one.jar, two.jar]");
        assertThat(failure("c"))
                .isEqualTo("expected one jar with a Dynascope-Plugin-Id in its manifest, none is among [one.jar,"
                        + " two.jar]");
        assertThat(failure("d"))
                .isEqualTo("a plugin's jars lie in a folder of its own: move it to " + place.getFileName()
                        + "/ID/, ID being the Dynascope-Plugin-Id of its manifest");
    }

    @Test
    void whatIsRegisteredMustBeWhatTheManifestSays() throws IOException {
        jarred("a")
                .with(PluginManifest.EXTENSIONS, "probe/jarred, optimizer/more")
                .into(place.resolve("a/a.jar"));
        try (ExtensionRegistry registry = registry()) {
            assertThat(registry.find(Probe.class, "jarred")).isEmpty();
            assertThat(registry.refusal(Probe.class, "jarred"))
                    .hasValue("plugin 'a' 1.2 (a.jar) cannot be used: its manifest's Dynascope-Extensions says"
                            + " 'optimizer/more, probe/jarred', it registers 'probe/jarred'; make them equal");
        }
    }

    @Test
    void aFolderCannotTakeTheIdOfAPluginOnTheClassPath() throws IOException {
        jarred("probes").into(place.resolve("probes/mine.jar"));
        try (ExtensionRegistry registry = registry()) {
            assertThat(registry.plugins())
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each.id()).isEqualTo("probes"));
            assertThat(registry.find(Probe.class, "probes/loss")).isPresent();
            assertThat(registry.find(Probe.class, "jarred")).isEmpty();
            assertThat(registry.refusal(Probe.class, "jarred").orElseThrow())
                    .startsWith("plugin 'probes' 1.2 (mine.jar) cannot be used: plugin 'probes' development (")
                    .endsWith(" has the same id; remove one of them");
        }
    }

    @Test
    void aBrokenPluginNeverMakesANameAmbiguous() throws IOException {
        jarred("a").with(PluginManifest.API_VERSION, "9.0").into(place.resolve("a/a.jar"));
        jarred("b").into(place.resolve("b/b.jar"));
        try (ExtensionRegistry registry = registry()) {
            assertThat(registry.find(Probe.class, "jarred")
                            .orElseThrow()
                            .plugin()
                            .id())
                    .isEqualTo("b");
            assertThat(registry.refusal(Probe.class, "a/jarred"))
                    .hasValueSatisfying(line -> assertThat(line).contains("made for version 9.0"));
        }
    }

    @Test
    void anAmbiguousNameStaysSoWhateverWasLoaded() throws IOException {
        jarred("a").into(place.resolve("a/a.jar"));
        jarred("b").with(PluginManifest.EXTENSIONS, "probe/jarred, probe/more").into(place.resolve("b/b.jar"));
        try (ExtensionRegistry registry = registry()) {
            Optional<String> before = registry.refusal(Probe.class, "jarred");

            assertThat(registry.find(Probe.class, "b/jarred")).isEmpty();
            assertThat(registry.find(Probe.class, "a/jarred")).isPresent();

            assertThat(registry.find(Probe.class, "jarred")).isEmpty();
            assertThat(registry.refusal(Probe.class, "jarred"))
                    .isEqualTo(before)
                    .hasValue("is in plugin 'a' 1.2 (a.jar) and plugin 'b' 1.2 (b.jar); say a/jarred or b/jarred");
        }
    }

    @Test
    void looksInTheChosenFolderElseTheNamedOneElseTheUsualOnes() throws IOException {
        Path home = Files.createDirectories(place.resolve("home"));
        Path usual = Files.createDirectories(home.resolve("plugins"));
        Path user = Files.createDirectories(place.resolve("data/dynascope/plugins"));
        Map<String, String> environment = Map.of(
                "DYNASCOPE_HOME",
                home.toString(),
                "XDG_DATA_HOME",
                place.resolve("data").toString());
        Map<String, String> named = Map.of("DYNASCOPE_PLUGINS", home.toString(), "HOME", "/nowhere");

        assertThat(PluginFolders.places(Optional.empty(), environment)).containsExactly(usual, user);
        assertThat(PluginFolders.places(Optional.empty(), named)).containsExactly(home);
        assertThat(PluginFolders.places(Optional.of(usual), named)).containsExactly(usual);
        assertThat(PluginFolders.places(Optional.empty(), Map.of("HOME", "/nowhere")))
                .isEmpty();
        assertThatThrownBy(() -> PluginFolders.places(Optional.empty(), Map.of("DYNASCOPE_PLUGINS", "/nowhere")))
                .hasMessage("DYNASCOPE_PLUGINS = /nowhere: not a folder");
    }
}

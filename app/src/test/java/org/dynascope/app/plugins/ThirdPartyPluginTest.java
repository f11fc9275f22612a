package org.dynascope.app.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dynascope.app.plugins.PluginsFolder.Said;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.PluginListing;
import org.dynascope.core.assembly.RunStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ThirdPartyPluginTest {
    @TempDir
    private Path scratch;

    private PluginsFolder folder = new PluginsFolder(Path.of(""));

    @BeforeEach
    void openTheFolder() {
        folder = new PluginsFolder(scratch);
    }

    /** The two libraries have one class whose methods differ, so that neither plugin works with the other's. */
    @Test
    void pluginsWithDifferentVersionsOfALibraryWorkSideBySide() throws IOException {
        Map<String, byte[]> one = folder.library("1", "public static double value() { return 1; }");
        Map<String, byte[]> two = folder.library("2", "public static double value(double times) { return 2 * times; }");
        DescentSource left = DescentSource.of("left").factor("org.example.library.Factor.value()");
        DescentSource right = DescentSource.of("right").factor("org.example.library.Factor.value(1)");
        folder.jar(left, one).into(folder.place(), "left", "left.jar");
        folder.jar(right, two).into(folder.place(), "right", "right.jar");
        PluginJar.library(one).into(folder.place(), "left", "library-1.jar");
        PluginJar.library(two).into(folder.place(), "right", "library-2.jar");
        Path experiment = folder.experiment("{left: {learning-rate: 0.2}}");
        Files.writeString(experiment, Files.readString(experiment) + """
              - parameter-distance: {between: [one, two], at: end}
            trajectories:
              one: {}
              two: {from: one, at: 0, change: {optimizer: {right: {learning-rate: 0.1}}}}
            claims:
              - {id: same, that: parameter-distance.relative@one~two == 0}
            """);

        Said run = folder.command(
                "run",
                experiment.toString(),
                "--quiet",
                "--check-claims",
                "--out",
                scratch.resolve("run").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        JsonNode plugins = new ObjectMapper()
                .readTree(scratch.resolve("run/provenance.json").toFile())
                .path("plugins");
        assertThat(plugins.findValuesAsText("id")).contains("left", "right");
        assertThat(plugins.findParents("libraries"))
                .extracting(each -> each.path("libraries").fieldNames().next())
                .containsExactly("library-1.jar", "library-2.jar");
        assertThat(plugins.findValuesAsText("sha256")).allMatch(hash -> hash.isEmpty() || hash.length() == 64);
    }

    @Test
    void aLibraryThatIsMissedInTheMiddleOfARunIsBlamedOnThePlugin() throws IOException {
        Map<String, byte[]> library = folder.library("1", "public static double value() { return 1; }");
        DescentSource late = DescentSource.of("late").factor("org.example.library.Factor.value()");
        folder.jar(late, library).into(folder.place(), "late", "late.jar");

        Said run = folder.run(folder.experiment("late"), "run");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .containsExactly(
                        "plugin 'late' 1.0 (late.jar) failed: needs the class org.example.library.Factor, which is in"
                            + " none of its jars; put the library beside them (run with --debug for the stack trace)");
    }

    /** Trials name the plugin's optimizer, so that a process which had not been told the folder could not read them. */
    @Test
    void processesOfASweepHaveTheSamePlugins() throws IOException {
        folder.jar(DescentSource.of("mine"), Map.of()).into(folder.place(), "mine", "mine.jar");
        Path experiment = folder.experiment("mine");
        Files.writeString(experiment, Files.readString(experiment) + "sweep: {seeds: 2}\n");

        Said run = folder.command(
                "run",
                experiment.toString(),
                "--executor",
                "{processes: {workers: 1}}",
                "--quiet",
                "--no-report",
                "--out",
                scratch.resolve("sweep").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(Dynascope.openSweep(scratch.resolve("sweep")).trials())
                .hasSize(2)
                .allMatch(trial -> trial.status() == RunStatus.COMPLETED);
    }

    @Test
    void aLockKeepsChangedJarsOut() throws IOException {
        Path jar = folder.jar(DescentSource.of("mine"), Map.of()).into(folder.place(), "mine", "mine.jar");
        Path experiment = folder.experiment("mine");
        Said before = folder.command("plugins", "lock", "--check");
        Said written = folder.command("plugins", "lock");
        Said same = folder.command("plugins", "lock", "--check");
        Said good = folder.command("validate", experiment.toString());

        folder.jar(DescentSource.of("mine").factor("2.0"), Map.of()).into(folder.place(), "mine", "mine.jar");
        Said changed = folder.command("plugins", "lock", "--check");
        Said refused = folder.command("validate", experiment.toString());

        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.out())
                .containsExactly(folder.place() + ": there is no plugins.lock; write it with 'dynascope plugins lock'");
        assertThat(written.out()).containsExactly(folder.place().resolve("plugins.lock") + ": 1 jars locked");
        assertThat(same.out()).containsExactly(folder.place() + ": all jars are as locked");
        assertThat(same.exitCode()).isZero();
        assertThat(good.exitCode()).isZero();
        assertThat(changed.exitCode()).isEqualTo(1);
        assertThat(changed.out())
                .singleElement()
                .asString()
                .startsWith(folder.place() + ": mine/mine.jar has changed: its SHA-256 is ");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .singleElement()
                .asString()
                .contains("plugin 'mine' 1.0 (" + jar.getFileName() + ") cannot be used: mine/mine.jar has changed")
                .endsWith("; if that is right, run 'dynascope plugins lock'");
    }

    @Test
    void anAppAddsItsOwnPluginBesideThoseThatAreFound() throws IOException {
        folder.jar(DescentSource.of("mine"), Map.of()).into(folder.place(), "mine", "mine.jar");
        Map<String, String> environment =
                Map.of("DYNASCOPE_PLUGINS", folder.place().toString());

        try (Dynascope all = Dynascope.builder()
                        .environment(environment)
                        .addPlugins(registrar -> {})
                        .build();
                Dynascope chosen = Dynascope.builder()
                        .environment(environment)
                        .plugins(registrar -> {})
                        .build();
                Dynascope both = Dynascope.builder()
                        .plugins(registrar -> {})
                        .pluginsDirectory(folder.place())
                        .build()) {
            assertThat(all.plugins())
                    .extracting(PluginListing::id)
                    .contains("mine", "models", "optimizers", "probes")
                    .hasSize(6);
            assertThat(chosen.plugins()).hasSize(2);
            assertThat(both.plugins())
                    .extracting(PluginListing::id)
                    .contains("mine")
                    .hasSize(3);
        }
    }

    @Test
    void aFolderThatIsNoneIsTheUsersMistake() {
        Said wrong = folder.command("plugins", "list");
        Map<String, String> environment = Map.of("DYNASCOPE_PLUGINS", "/nowhere");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo(List.of("--plugins-dir = " + folder.place() + ": not a folder"));
        assertThatThrownBy(() -> Dynascope.builder().environment(environment).build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("DYNASCOPE_PLUGINS = /nowhere: not a folder");
    }
}

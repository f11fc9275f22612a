package org.dynascope.app.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dynascope.app.plugins.PluginsFolder.Said;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twelve broken plugins beside a good one: each is told in one line, the host and the good one go on. */
final class BrokenPluginsTest {
    private static final String MARK = "dynascope.test.ran";
    private static final String NEXT_JAVA = String.valueOf(Runtime.version().feature() + 1);

    @TempDir
    private static Path scratch;

    private static PluginsFolder folder = new PluginsFolder(Path.of(""));

    @BeforeAll
    static void packGoodAndBrokenPlugins() throws IOException {
        folder = new PluginsFolder(scratch);
        Path place = folder.place();
        good("good").into(place, "good", "good.jar");
        good("no-service").withoutEntry(PluginJar.SERVICE).into(place, "no-service", "no-service.jar");
        good("absent").service("org.example.Absent").into(place, "absent", "absent.jar");
        DescentSource newer = DescentSource.of("newer");
        folder.jar(newer, Map.of())
                .changed(newer.entryFile(), BrokenPluginsTest::forNextJava)
                .into(place, "newer", "newer.jar");
        good("major").attribute("Dynascope-Api-Version", "1.0").into(place, "major", "major.jar");
        good("minor").attribute("Dynascope-Api-Version", "0.2").into(place, "minor", "minor.jar");
        good("no-id").withoutAttribute("Dynascope-Plugin-Id").into(place, "no-id", "no-id.jar");
        good("sgd").attribute("Dynascope-Plugin-Id", "second").into(place, "second", "second.jar");
        pack(DescentSource.of("throwing")
                .constructor("throw new IllegalStateException(\"no licence\\nsecond line\");"));
        pack(DescentSource.of("endless").registration("register(registrar);"));
        DescentSource lacking = DescentSource.of("lacking").registration("new org.example.library.Factor();");
        folder.jar(lacking, folder.library("1", "")).into(place, "lacking", "lacking.jar");
        Files.writeString(Files.createDirectories(place.resolve("bytes")).resolve("bytes.jar"), "these are no jar");
        pack(DescentSource.of("unbounded").unbounded());
    }

    private static PluginJar good(String name) throws IOException {
        return folder.jar(marking(name), Map.of());
    }

    /** A plugin that leaves a mark when any of its code runs. */
    private static DescentSource marking(String name) {
        return DescentSource.of(name).constructor("System.setProperty(\"" + MARK + "\", \"" + name + "\");");
    }

    private static void pack(DescentSource source) throws IOException {
        folder.jar(source, Map.of()).into(folder.place(), source.name(), source.name() + ".jar");
    }

    /** Raises the version in the head of a class file: magic (4 bytes), minor (2), major (2). */
    private static byte[] forNextJava(byte[] classFile) {
        classFile[6] = 0;
        classFile[7] = (byte) (44 + Runtime.version().feature() + 1);
        return classFile;
    }

    @AfterAll
    static void removeTheMark() {
        System.clearProperty(MARK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        no-service | it has no service file: expected META-INF/services/org.dynascope.api.plugin.Plugin with the name of its Plugin class
        absent     | its service file names org.example.Absent, which is in none of its jars
        newer      | org.example.newer.Entry is compiled for Java NEXT, this is Java THIS; compile it with --release THIS
        major      | made for version 1.0 of the api, this host has 0.1; use a version of the plugin made for 0.x
        minor      | made for version 0.2 of the api, this host has 0.1; update Dynascope, or use an older version of the plugin
        no-id      | its manifest lacks Dynascope-Plugin-Id
        throwing   | the constructor of org.example.throwing.Entry failed: java.lang.IllegalStateException: no licence
        endless    | its code calls itself without end (StackOverflowError)
        lacking    | needs the class org.example.library.Factor, which is in none of its jars; put the library beside them
        unbounded  | extension 'unbounded': Parameters: parameter 'learning-rate' has no bounds: give its @Param min, above, max or below
        """)
    void anExperimentThatNamesItFailsWithOneLineAndTheListTellsTheSame(String name, String template)
            throws IOException {
        String reason = template.replace("NEXT", NEXT_JAVA)
                .replace("THIS", String.valueOf(Runtime.version().feature()));
        Path experiment = folder.experiment(name);

        Said validated = folder.command("validate", experiment.toString());

        assertThat(validated.exitCode()).isEqualTo(2);
        assertThat(validated.err())
                .containsExactly(experiment + ":5: optimizer = " + name + ": plugin '" + name + "' 1.0 (" + name
                        + ".jar) cannot be used: " + reason);
        assertThat(failure(name)).isEqualTo(reason);
    }

    private static String failure(String id) throws IOException {
        Said list = folder.command("plugins", "list", "--check", "--json");
        assertThat(list.exitCode()).isEqualTo(1);
        assertThat(list.err()).isEmpty();
        for (JsonNode plugin : new ObjectMapper().readTree(String.join("\n", list.out()))) {
            if (plugin.path("id").asText().equals(id)) {
                return plugin.path("failure").asText();
            }
        }
        throw new AssertionError("no plugin is listed as " + id);
    }

    @Test
    void bytesThatAreNoJarAreToldByTheFoldersName() throws IOException {
        Path experiment = folder.experiment("bytes/anything");
        String reason = "bytes.jar is no jar: zip END header not found";

        Said validated = folder.command("validate", experiment.toString());

        assertThat(validated.exitCode()).isEqualTo(2);
        assertThat(validated.err())
                .containsExactly(experiment + ":5: optimizer = bytes/anything: plugin 'bytes' ("
                        + folder.place().resolve("bytes") + ") cannot be used: " + reason);
        assertThat(failure("bytes")).isEqualTo(reason);
    }

    @Test
    void aNameOfTwoPluginsFailsWithBothJarsAndTheLongNamesWork() throws IOException {
        Path experiment = folder.experiment("{sgd: {learning-rate: 0.1}}");
        Said ambiguous = folder.command("validate", experiment.toString());
        Said own = folder.run(folder.experiment("{second/sgd: {learning-rate: 0.1}}"), "second");
        Said builtIn = folder.run(folder.experiment("{optimizers/sgd: {learning-rate: 0.1}}"), "built-in");

        assertThat(ambiguous.exitCode()).isEqualTo(2);
        assertThat(ambiguous.err())
                .singleElement()
                .asString()
                .startsWith(experiment + ":5: optimizer = sgd: is in plugin 'optimizers' ")
                .endsWith(" and plugin 'second' 1.0 (second.jar); say optimizers/sgd or second/sgd");
        assertThat(own.exitCode()).isZero();
        assertThat(builtIn.exitCode()).isZero();
        assertThat(Files.readAllBytes(scratch.resolve("second/metrics.jsonl")))
                .isEqualTo(Files.readAllBytes(scratch.resolve("built-in/metrics.jsonl")));
        assertThat(scratch.resolve("second/experiment.yaml")).content().contains("second/sgd:");
        assertThat(folder.command("plugins", "describe", "optimizer/sgd").err())
                .containsExactly("'optimizer/sgd' names several extensions: say optimizers/optimizer/sgd or"
                        + " second/optimizer/sgd");
    }

    @Test
    void listingReadsManifestsAloneAndAnExperimentRunsOnlyTheCodeItNames() throws IOException {
        System.clearProperty(MARK);
        Said list = folder.command("plugins", "list");
        Said other = folder.run(folder.experiment("adam"), "other");
        String afterOthers = String.valueOf(System.getProperty(MARK));

        Said run = folder.run(folder.experiment("good"), "good");

        assertThat(list.exitCode()).isZero();
        assertThat(list.out())
                .anyMatch(line -> line.matches(" +good +of plugin good"))
                .anyMatch(line -> line.matches(" +good +1\\.0 +api 0\\.1 +\\S+good\\.jar"))
                .anyMatch(line -> line.matches(" +no-id +1\\.0 +api 0\\.1 .* its manifest lacks Dynascope-Plugin-Id"));
        assertThat(other.exitCode()).isZero();
        assertThat(afterOthers).isEqualTo("null");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(System.getProperty(MARK)).isEqualTo("good");
    }

    @Test
    void describeTellsOfAGoodPluginAllAndOfABrokenOneTheReason() {
        Said good = folder.command("plugins", "describe", "good");
        Said broken = folder.command("plugins", "describe", "endless");

        assertThat(good.exitCode()).isZero();
        assertThat(good.out().getFirst()).isEqualTo("optimizer/good: steps against the gradient");
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.err())
                .containsExactly("plugin 'endless' 1.0 (endless.jar) cannot be used: its code calls itself without end"
                        + " (StackOverflowError)");
    }

    @Test
    void theDoctorNamesEveryBrokenPlugin() {
        Said doctor = folder.command("doctor");

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.out().stream().filter(line -> line.contains("experiments that name it fail")))
                .hasSize(11);
    }
}

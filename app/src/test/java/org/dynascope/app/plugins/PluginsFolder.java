package org.dynascope.app.plugins;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dynascope.app.Main;

/**
 * A folder of plugins, and commands that use it.
 *
 * @param scratch where everything is written
 */
record PluginsFolder(Path scratch) {
    /**
     * What a command said.
     *
     * @param exitCode exit code
     * @param out lines of standard output
     * @param err lines of standard error
     */
    record Said(int exitCode, List<String> out, List<String> err) {}

    Path place() {
        return scratch.resolve("plugins");
    }

    /** Compiles a plugin of one optimizer. */
    PluginJar jar(DescentSource source, Map<String, byte[]> library) throws IOException {
        Map<String, byte[]> classes = CompiledClasses.of(
                scratch.resolve("build-" + source.name()), Map.of(source.entryClass(), source.text()), library);
        return PluginJar.plugin(source.name(), "optimizer/" + source.name(), source.entryClass(), classes);
    }

    /** Compiles a library of one class, {@code org.example.library.Factor}. */
    Map<String, byte[]> library(String version, String body) throws IOException {
        String text = "package org.example.library; public final class Factor { " + body + " }";
        return new TreeMap<>(CompiledClasses.of(
                scratch.resolve("build-library-" + version), Map.of("org.example.library.Factor", text), Map.of()));
    }

    /** Runs a command with this folder of plugins. */
    Said command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--plugins-dir", place().toString()))
                .toArray(String[]::new);
        int exitCode = Main.execute(all, new PrintWriter(out), new PrintWriter(err), Map.of("COLUMNS", "1000"));
        return new Said(
                exitCode,
                out.toString().lines().toList(),
                err.toString().lines().toList());
    }

    /** Writes a small experiment that trains with this optimizer. */
    Path experiment(String optimizer) throws IOException {
        return Files.writeString(scratch.resolve("small.yaml"), """
            experiment: small
            seed: 1
            dataset: {digits: {take: 100, standardise: one}}
            model: {mlp: {hidden: [4]}}
            optimizer: OPTIMIZER
            train: {steps: 4, batch-size: 20}
            probes:
              - loss: {every: 1 steps}
            """.replace("OPTIMIZER", optimizer));
    }

    /** Trains as the file says, into a new folder. */
    Said run(Path experiment, String folder) {
        return command(
                "run",
                experiment.toString(),
                "--quiet",
                "--no-report",
                "--out",
                scratch.resolve(folder).toString());
    }
}

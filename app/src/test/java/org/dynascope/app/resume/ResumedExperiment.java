package org.dynascope.app.resume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dynascope.app.Main;

/** A training of 400 updates that writes a checkpoint at each, and processes to run it in. */
final class ResumedExperiment {
    private static final String TEXT = """
        experiment: resumed
        seed: 3
        dataset: {digits: {take: 200, hold-out: 0.2, standardise: one}}
        model: {mlp: {hidden: [16]}}
        optimizer: {adam: {learning-rate: 1e-2}}
        train: {epochs: 50, batch-size: 20}
        checkpoints: {every: 1 steps, keep: 2}
        probes:
          - loss: {every: 1 steps}
          - accuracy: {splits: [held-out], every: 5 steps}
          - sharpness: {every: 40 steps, examples: 32, warm-start: true}
        claims:
          - {id: resumed.learns, that: accuracy.held-out >= 0.5}
        """;

    private ResumedExperiment() {}

    static Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("resumed.yaml"), TEXT);
    }

    /** Returns the names of all files of a run. */
    static List<String> files(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.map(file -> run.relativize(file).toString()).toList();
        }
    }

    /** Starts dynascope in a process of its own. */
    static Process start(String... arguments) throws IOException {
        return new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Returns the command line of dynascope in a process of its own. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-classpath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}

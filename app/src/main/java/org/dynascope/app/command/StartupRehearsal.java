package org.dynascope.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dynascope.app.terminal.Terminal;
import picocli.CommandLine.Command;

/**
 * Uses what users use, in a temporary folder, while Java lists the classes for its start-up cache. The launcher runs
 * this once after a build.
 */
@Command(name = StartupRehearsal.NAME, hidden = true, description = "Rehearse for Java's start-up cache.")
final class StartupRehearsal implements Callable<Integer> {
    static final String NAME = "rehearse-startup";

    private static final String EXPERIMENT = "rehearsal.yaml";

    private final Terminal terminal;

    StartupRehearsal(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("dynascope-rehearsal");
        try {
            String experiment = write(folder.resolve(EXPERIMENT)).toString();
            String run = folder.resolve("run").toString();
            return Stream.of(
                            List.of("validate", experiment),
                            List.of("plugins", "list"),
                            List.of("plugins", "describe", "adam"),
                            List.of("run", experiment, "--out", run),
                            List.of("report", run))
                    .mapToInt(this::execute)
                    .max()
                    .orElseThrow();
        } finally {
            delete(folder);
        }
    }

    private static Path write(Path file) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(StartupRehearsal.class.getResourceAsStream(EXPERIMENT), EXPERIMENT)) {
            Files.copy(stream, file);
        }
        return file;
    }

    private int execute(List<String> arguments) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Terminal quiet = Terminal.ofFiles(nowhere, nowhere, terminal.environment());
        return CommandTree.of(quiet, arguments.toArray(String[]::new)).execute(arguments.toArray(String[]::new));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

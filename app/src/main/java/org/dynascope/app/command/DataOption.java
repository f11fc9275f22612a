package org.dynascope.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where data sets are looked for first. */
final class DataOption {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Look for data sets in this folder first; else in DYNASCOPE_DATA and the usual places.")
    private @Nullable Path directory;

    /** Returns the arguments that say the same to another process. */
    List<String> arguments() {
        return directory == null ? List.of() : List.of("--data-dir", directory.toString());
    }

    /**
     * Returns a builder that looks for data as wished.
     *
     * @throws WrongArgumentException if the folder is none
     */
    Dynascope.Builder builder(Terminal terminal) {
        Dynascope.Builder builder = Dynascope.builder().environment(terminal.environment());
        if (directory == null) {
            return builder;
        }
        if (!Files.isDirectory(directory)) {
            throw new WrongArgumentException("--data-dir = " + directory + ": not a folder");
        }
        return builder.dataDirectory(directory);
    }
}

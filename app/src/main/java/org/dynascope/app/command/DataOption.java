package org.dynascope.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where data sets are looked for first, and where plugins. */
final class DataOption {
    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Look for data sets in this folder first; else in DYNASCOPE_DATA and the usual places.")
    private @Nullable Path directory;

    /** Returns the arguments that say the same to another process. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(plugins.arguments());
        if (directory != null) {
            arguments.addAll(List.of("--data-dir", directory.toString()));
        }
        return arguments;
    }

    /**
     * Returns a builder that looks for data and plugins as wished.
     *
     * @throws WrongArgumentException if a folder is none
     */
    Dynascope.Builder builder(Terminal terminal) {
        Dynascope.Builder builder = plugins.builder(terminal);
        if (directory == null) {
            return builder;
        }
        if (!Files.isDirectory(directory)) {
            throw new WrongArgumentException("--data-dir = " + directory + ": not a folder");
        }
        return builder.dataDirectory(directory);
    }
}

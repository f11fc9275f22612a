package org.dynascope.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where plugins of third parties are looked for. */
final class PluginsOption {
    @Option(
            names = "--plugins-dir",
            paramLabel = "DIR",
            description =
                    "Take plugins of third parties from DIR/ID/*.jar; else from the folder DYNASCOPE_PLUGINS, or the"
                            + " usual ones.")
    private @Nullable Path directory;

    /** Returns the arguments that say the same to another process. */
    List<String> arguments() {
        return directory == null ? List.of() : List.of("--plugins-dir", directory.toString());
    }

    /**
     * Returns a builder that looks for plugins as wished.
     *
     * @throws WrongArgumentException if the folder is none
     */
    Dynascope.Builder builder(Terminal terminal) {
        Dynascope.Builder builder = Dynascope.builder().environment(terminal.environment());
        if (directory == null) {
            return builder;
        }
        if (!Files.isDirectory(directory)) {
            throw new WrongArgumentException("--plugins-dir = " + directory + ": not a folder");
        }
        return builder.pluginsDirectory(directory);
    }
}

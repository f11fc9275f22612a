package org.dynascope.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dynascope.app.index.IndexText;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.VectorIndexes.Opened;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Describes an index file. */
@Command(
        name = "info",
        description = "Tell what an index holds and how it was built; refuse it if it is damaged.",
        footerHeading = "%nExample:%n",
        footer = "  dynascope index info base.index")
final class IndexInfoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Mixin
    private final QuantizerOption quantizer = new QuantizerOption();

    @Parameters(paramLabel = "INDEX", description = "Index file.")
    private Path file = Path.of("");

    IndexInfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (Opened index = quantizer.open(plugins.builder(terminal).build().indexes(), file)) {
            IndexText.lines(index, Files.size(file), terminal.columns()).forEach(terminal.out()::println);
        }
        return ExitCode.DONE;
    }
}

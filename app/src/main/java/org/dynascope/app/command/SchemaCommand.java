package org.dynascope.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dynascope.app.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the schema with which editors complete and check experiment files. */
@Command(
        name = SchemaCommand.NAME,
        description = {
            "Print or write the JSON Schema of experiment files, with every plugin's settings.",
            "An editor with a YAML language server completes and checks a file that begins with",
            "  # yaml-language-server: $schema=dynascope.schema.json"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dynascope schema dynascope.schema.json", "  dynascope schema | less"})
final class SchemaCommand implements Callable<Integer> {
    static final String NAME = "schema";

    private final Terminal terminal;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "File to write; printed if none is named.")
    private @Nullable Path file;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        String schema = plugins.builder(terminal).build().schema();
        if (file == null) {
            terminal.out().println(schema);
        } else {
            Files.writeString(file, schema + "\n");
            terminal.out().println(file + ": written");
        }
        return ExitCode.DONE;
    }
}

package org.dynascope.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dynascope.app.listing.ReferencePages;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.PluginListing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the reference pages. */
@Command(
        name = "document",
        description = "Write a reference page for each extension, and an index of them, as Markdown.",
        footerHeading = "%nExamples:%n",
        footer = {"  dynascope plugins document docs/reference", "  dynascope plugins document pages --plugin probes"})
final class PluginsDocumentCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Parameters(paramLabel = "FOLDER", description = "Folder to write to; pages that are there are written anew.")
    private Path folder = Path.of("");

    @Option(names = "--plugin", paramLabel = "ID", description = "Only the extensions of this plugin.")
    private @Nullable String plugin;

    PluginsDocumentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<PluginListing> all = plugins.builder(terminal).build().loadedPlugins();
        List<PluginListing> wanted = all.stream()
                .filter(each -> plugin == null || each.id().equals(plugin))
                .toList();
        if (wanted.isEmpty()) {
            List<String> ids = all.stream().map(PluginListing::id).toList();
            throw new WrongArgumentException(
                    "there is no plugin '" + plugin + "': known are " + String.join(", ", ids));
        }
        Map<String, String> pages = ReferencePages.of(wanted);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, page.getValue());
        }
        terminal.out().println(folder + ": " + pages.size() + " pages written");
        return ExitCode.DONE;
    }
}

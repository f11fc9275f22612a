package org.dynascope.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dynascope.app.listing.ListingJson;
import org.dynascope.app.listing.PluginTable;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.PluginListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists everything an experiment file can name. */
@Command(
        name = "list",
        description = "List everything an experiment file can name, by kind.",
        footerHeading = "%nExamples:%n",
        footer = {"  dynascope plugins list", "  dynascope plugins list --json"})
final class PluginsListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON: plugins with their extensions and parameters.")
    private boolean json;

    PluginsListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<PluginListing> plugins =
                Dynascope.builder().environment(terminal.environment()).build().plugins();
        if (json) {
            terminal.out().println(ListingJson.of(plugins));
        } else {
            PluginTable.lines(plugins, terminal.columns()).forEach(terminal.out()::println);
        }
        return ExitCode.DONE;
    }
}

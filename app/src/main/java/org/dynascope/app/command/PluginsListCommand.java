package org.dynascope.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dynascope.app.listing.ListingJson;
import org.dynascope.app.listing.PluginTable;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.PluginListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists everything an experiment file can name. */
@Command(
        name = "list",
        description = {
            "List everything an experiment file can name, by kind, and the plugins it comes from.",
            "Of plugins in folders only the manifests are read: none of their code runs, unless --check is given."
        },
        footerHeading = "%nExit code 1 if --check finds a plugin that cannot be used.%n%nExamples:%n",
        footer = {
            "  dynascope plugins list",
            "  dynascope plugins list --check --plugins-dir plugins",
            "  dynascope plugins list --json"
        })
final class PluginsListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Option(names = "--check", description = "Load every plugin, to find those that cannot be used.")
    private boolean check;

    @Option(names = "--json", description = "Print JSON: plugins with their extensions and parameters.")
    private boolean json;

    PluginsListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Dynascope dynascope = plugins.builder(terminal).build()) {
            List<PluginListing> found = check ? dynascope.loadedPlugins() : dynascope.plugins();
            if (json) {
                terminal.out().println(ListingJson.of(found));
            } else {
                PluginTable.lines(found, terminal.columns()).forEach(terminal.out()::println);
            }
            boolean fit = found.stream().allMatch(plugin -> plugin.failure().isEmpty());
            return fit || !check ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}

package org.dynascope.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dynascope.app.listing.ExtensionText;
import org.dynascope.app.listing.ListingJson;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExtensionListing;
import org.dynascope.core.assembly.PluginListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells all about one extension. */
@Command(
        name = "describe",
        description = "Tell all about a model, data set, optimizer or probe: sources, parameters, settings.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope plugins describe adam",
            "  dynascope plugins describe probe/loss",
            "  dynascope plugins describe optimizers/adam --json"
        })
final class PluginsDescribeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = ExtensionNames.All.class,
            description = "Name, KIND/NAME, PLUGIN/NAME or PLUGIN/KIND/NAME.")
    private String name = "";

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PluginsDescribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Dynascope dynascope = plugins.builder(terminal).build()) {
            ExtensionListing extension = find(dynascope);
            if (json) {
                terminal.out().println(ListingJson.of(extension));
            } else {
                ExtensionText.lines(extension, terminal.columns()).forEach(terminal.out()::println);
            }
            return ExitCode.DONE;
        }
    }

    private ExtensionListing find(Dynascope dynascope) {
        List<ExtensionListing> found = dynascope.extensions(name);
        if (found.isEmpty()) {
            throw new WrongArgumentException(unknown(dynascope.plugins()));
        }
        if (found.size() > 1) {
            boolean oneKind =
                    found.stream().map(ExtensionListing::kind).distinct().count() == 1;
            List<String> candidates =
                    found.stream().map(each -> longerName(each, oneKind)).toList();
            throw new WrongArgumentException(
                    "'" + name + "' names several extensions: say " + String.join(" or ", candidates));
        }
        return found.getFirst();
    }

    /** Returns a name of an extension that others found with it do not have. */
    private String longerName(ExtensionListing extension, boolean oneKind) {
        String byKind = extension.kind() + "/" + extension.name();
        boolean byPlugin = oneKind || name.contains("/");
        return byPlugin ? extension.plugin() + "/" + byKind : byKind;
    }

    private String unknown(List<PluginListing> plugins) {
        List<String> all = plugins.stream()
                .flatMap(plugin -> plugin.offered().stream())
                .map(each -> each.substring(each.indexOf('/') + 1))
                .distinct()
                .sorted()
                .toList();
        List<String> nearest = NearestNames.of(name.substring(name.lastIndexOf('/') + 1), all);
        return "no extension is named '" + name + "': "
                + (nearest.isEmpty()
                        ? "known are " + String.join(", ", all)
                        : "did you mean " + String.join(" or ", nearest) + "?")
                + " (see 'dynascope plugins list')";
    }
}

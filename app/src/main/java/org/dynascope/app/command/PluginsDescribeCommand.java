package org.dynascope.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dynascope.app.listing.ExtensionText;
import org.dynascope.app.listing.ListingJson;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExtensionListing;
import picocli.CommandLine.Command;
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
            "  dynascope plugins describe dynascope-optimizers/adam --json"
        })
final class PluginsDescribeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = ExtensionNames.All.class,
            description = "Name, KIND/NAME or PLUGIN/NAME.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PluginsDescribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<ExtensionListing> known =
                Dynascope.builder().environment(terminal.environment()).build().plugins().stream()
                        .flatMap(plugin -> plugin.extensions().stream())
                        .toList();
        ExtensionListing extension = find(known);
        if (json) {
            terminal.out().println(ListingJson.of(extension));
        } else {
            ExtensionText.lines(extension, terminal.columns()).forEach(terminal.out()::println);
        }
        return ExitCode.DONE;
    }

    private ExtensionListing find(List<ExtensionListing> known) {
        List<ExtensionListing> found = known.stream()
                .filter(extension -> names(extension).anyMatch(name::equals))
                .toList();
        if (found.isEmpty()) {
            throw new WrongArgumentException(unknown(known));
        }
        if (found.size() > 1) {
            List<String> candidates = found.stream().map(this::longerName).toList();
            throw new WrongArgumentException(
                    "'" + name + "' names several extensions: say " + String.join(" or ", candidates));
        }
        return found.getFirst();
    }

    /** All names an extension goes by. */
    private static Stream<String> names(ExtensionListing extension) {
        return Stream.of(
                extension.name(),
                extension.kind() + "/" + extension.name(),
                extension.plugin() + "/" + extension.name(),
                extension.plugin() + "/" + extension.kind() + "/" + extension.name());
    }

    private String longerName(ExtensionListing extension) {
        String byKind = extension.kind() + "/" + extension.name();
        return name.equals(byKind) ? extension.plugin() + "/" + byKind : byKind;
    }

    private String unknown(List<ExtensionListing> known) {
        List<String> all =
                known.stream().map(ExtensionListing::name).distinct().sorted().toList();
        List<String> nearest = NearestNames.of(name.substring(name.lastIndexOf('/') + 1), all);
        return "no extension is named '" + name + "': "
                + (nearest.isEmpty()
                        ? "known are " + String.join(", ", all)
                        : "did you mean " + String.join(" or ", nearest) + "?")
                + " (see 'dynascope plugins list')";
    }
}

package org.dynascope.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dynascope.app.create.ExtensionKind;
import org.dynascope.app.create.PluginProject;
import org.dynascope.app.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the Maven project of a plugin. */
@Command(
        name = "plugin",
        description = {
            "Write the Maven project of a plugin with one extension.",
            "It builds and passes the tests of its contract as it is; its README.md says how to build and use it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope new plugin gradient-noise --kind probe",
            "  dynascope new plugin sign-descent --kind optimizer --group com.example.training"
        })
final class NewPluginCommand implements Callable<Integer> {
    private static final String KINDS = "probe, optimizer, model, dataset, quantizer, study";

    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "Name of plugin, extension and folder: words of lower-case letters and digits, joined by hyphens.")
    private String name = "";

    @Option(names = "--kind", required = true, paramLabel = "KIND", description = "One of: " + KINDS + ".")
    private String kind = "";

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            defaultValue = "org.example",
            description = "Maven group, under which the Java package lies; ${DEFAULT-VALUE} if not given.")
    private String group = "";

    @Option(
            names = "--in",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder in which the project's folder is made; the current one if not given.")
    private Path parent = Path.of("");

    NewPluginCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PluginProject project = new PluginProject(name, chosen(), group);
        Optional<String> fault = project.fault();
        if (fault.isPresent()) {
            throw new WrongArgumentException(fault.get());
        }
        Path folder = parent.resolve(name).normalize();
        if (Files.exists(folder)) {
            throw new WrongArgumentException(
                    folder + ": is there already; choose another name, or another folder by --in");
        }
        List<Path> files = project.write(folder);
        files.forEach(terminal.out()::println);
        terminal.out().println("next: cd " + folder + " && mvn package");
        return ExitCode.DONE;
    }

    private ExtensionKind chosen() {
        List<String> words =
                Arrays.stream(ExtensionKind.values()).map(ExtensionKind::word).toList();
        return Arrays.stream(ExtensionKind.values())
                .filter(each -> each.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> new WrongArgumentException("--kind = " + kind + ": must be one of " + KINDS
                        + NearestNames.of(kind, words).stream()
                                .limit(1)
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .collect(Collectors.joining())));
    }
}

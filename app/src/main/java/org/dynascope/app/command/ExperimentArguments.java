package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.Loaded;
import org.dynascope.core.assembly.LoadedExperiment;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which experiment, with which changes. */
final class ExperimentArguments {
    @Parameters(paramLabel = "FILE", description = "Experiment file.")
    private Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            completionCandidates = ExtensionNames.Assignments.class,
            description =
                    "Override a setting, such as train.epochs=2; +KEY=VALUE adds to a list, such as +probes=accuracy."
                            + " May be given several times.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--unset",
            paramLabel = "KEY",
            completionCandidates = ExtensionNames.Keys.class,
            description =
                    "Leave out a key of the file, so that its default holds. May be given several times; goes before"
                            + " --set.")
    private List<String> removed = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Lay this profile of the file over it. May be given several times, the last one on top.")
    private List<String> profiles = new ArrayList<>();

    Path file() {
        return file;
    }

    /** Reads one experiment. */
    LoadedExperiment load(Dynascope dynascope, Terminal terminal) {
        return dynascope.load(file, profiles, changes(), terminal.err()::println);
    }

    /** Reads an experiment or a sweep. */
    Loaded read(Dynascope dynascope, Terminal terminal) {
        return dynascope.read(file, profiles, changes(), terminal.err()::println);
    }

    private List<String> changes() {
        return Stream.concat(removed.stream().map(key -> "~" + key), overrides.stream())
                .toList();
    }
}

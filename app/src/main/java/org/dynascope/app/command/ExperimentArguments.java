package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
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
            description = "Override a setting, such as train.epochs=2. May be given several times.")
    private List<String> overrides = new ArrayList<>();

    Path file() {
        return file;
    }

    LoadedExperiment load(Dynascope dynascope, Terminal terminal) {
        return dynascope.load(file, overrides, terminal.err()::println);
    }
}

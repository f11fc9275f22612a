package org.dynascope.app.command;

import java.util.concurrent.Callable;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.Loaded;
import org.dynascope.core.assembly.LoadedExperiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks an experiment without running it. */
@Command(
        name = "validate",
        description = "Check an experiment without running it; names every problem with file and line.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope validate digits.yaml",
            "  dynascope validate digits.yaml --set train.epochs=2 --print > resolved.yaml"
        })
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ExperimentArguments arguments = new ExperimentArguments();

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--print",
            description = "Print the experiment with every default written out, as YAML; comments stay at their keys.")
    private boolean print;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Dynascope dynascope = data.builder(terminal).build();
        Loaded experiment = arguments.read(dynascope, terminal);
        String seed = experiment instanceof LoadedExperiment single ? " · seed " + single.seed() : "";
        String verdict = arguments.file() + ": valid (" + experiment.summary() + seed + ")";
        if (print) {
            terminal.out().println("# " + verdict);
            terminal.out().println(experiment.annotatedText().stripTrailing());
        } else {
            terminal.out().println(verdict);
        }
        return ExitCode.DONE;
    }
}

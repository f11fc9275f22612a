package org.dynascope.app.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.app.terminal.TextTable;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.Explanation;
import org.dynascope.core.assembly.LoadedExperiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what an experiment computes. */
@Command(
        name = "explain",
        description = "Show the model's parameters, and what one training step computes and holds in memory.",
        footerHeading = "%nExamples:%n",
        footer = {"  dynascope explain digits.yaml", "  dynascope explain digits.yaml --set model.mlp.hidden=[512]"})
final class ExplainCommand implements Callable<Integer> {
    private static final String INDENT = "  ";

    private final Terminal terminal;

    @Mixin
    private final ExperimentArguments arguments = new ExperimentArguments();

    @Mixin
    private final DataOption data = new DataOption();

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Dynascope dynascope = data.builder(terminal).build();
        LoadedExperiment experiment = arguments.load(dynascope, terminal);
        Explanation explanation = dynascope.explain(experiment);
        terminal.out().println(experiment.name() + ": " + experiment.summary());
        print("Parameters: " + number(explanation.parameterCount()), parameters(explanation));
        print("One step: batch " + explanation.batch() + ", " + explanation.precision(), amounts(explanation));
        print("Compiled into " + explanation.steps().size() + " steps", steps(explanation));
        return ExitCode.DONE;
    }

    private void print(String heading, TextTable table) {
        terminal.out().println();
        terminal.out().println(heading);
        table.lines().forEach(terminal.out()::println);
    }

    private TextTable table() {
        return new TextTable(INDENT, terminal.columns());
    }

    private TextTable parameters(Explanation explanation) {
        TextTable table = table();
        for (Explanation.Parameter parameter : explanation.parameters()) {
            table.row(parameter.name(), parameter.role(), parameter.shape(), number(parameter.numbers()));
        }
        return table;
    }

    private TextTable amounts(Explanation explanation) {
        return table().row("floating-point operations", number(explanation.operationCount()))
                .row("bytes of parameters", number(explanation.parameterBytes()))
                .row("bytes of optimizer state", number(explanation.stateBytes()))
                .row("bytes in all, with intermediate values", number(explanation.arenaBytes()));
    }

    private TextTable steps(Explanation explanation) {
        TextTable table = table();
        List<Explanation.Step> steps = explanation.steps();
        for (int index = 0; index < steps.size(); index++) {
            Explanation.Step step = steps.get(index);
            table.row(
                    String.valueOf(index + 1),
                    step.slices() == 1 ? step.result() : step.result() + " in " + step.slices() + " slices",
                    number(step.operationCount()),
                    String.join(", ", step.operations()));
        }
        return table;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}

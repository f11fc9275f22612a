package org.dynascope.app.command;

import org.dynascope.app.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * All commands, ready to be executed.
 *
 * @since 0.1.0
 */
public final class CommandTree {
    private CommandTree() {}

    /** Returns the commands, printing to the given terminal. */
    public static CommandLine of(Terminal terminal) {
        RootCommand root = new RootCommand();
        CommandLine commands = new CommandLine(root)
                .addSubcommand(new RunCommand(terminal, root))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(plugins(terminal))
                .addSubcommand(new DataCommand(terminal))
                .addSubcommand(new ReportCommand(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal));
        Complaints complaints = new Complaints(terminal, root);
        return commands.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(Terminal.DEFAULT_COLUMNS, terminal.columns()))
                .setParameterExceptionHandler(complaints::wrongArguments)
                .setExecutionExceptionHandler((failure, _, _) -> complaints.failure(failure));
    }

    private static CommandLine plugins(Terminal terminal) {
        return new CommandLine(new PluginsCommand())
                .addSubcommand(new PluginsListCommand(terminal))
                .addSubcommand(new PluginsDescribeCommand(terminal));
    }
}

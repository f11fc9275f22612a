package org.dynascope.app.command;

import java.util.List;
import java.util.stream.Stream;
import org.dynascope.app.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * All commands, ready to be executed.
 *
 * @since 0.1.0
 */
public final class CommandTree {
    private static final String COMPLETION = "completion";
    private static final List<String> NAMES = List.of(
            "run",
            "resume",
            "reproduce",
            "probe",
            "validate",
            "explain",
            NewCommand.NAME,
            SchemaCommand.NAME,
            "plugins",
            "data",
            "index",
            "report",
            "compare",
            "serve",
            "export",
            "doctor",
            COMPLETION,
            WorkCommand.NAME,
            StartupRehearsal.NAME);

    private final Terminal terminal;
    private final RootCommand root = new RootCommand();

    private CommandTree(Terminal terminal) {
        this.terminal = terminal;
    }

    private Object command(String name) {
        return switch (name) {
            case "run" -> new RunCommand(terminal, root);
            case "resume" -> new ResumeCommand(terminal, root);
            case "reproduce" -> new ReproduceCommand(terminal, root);
            case "probe" -> new ProbeCommand(terminal, root);
            case "validate" -> new ValidateCommand(terminal);
            case "explain" -> new ExplainCommand(terminal);
            case SchemaCommand.NAME -> new SchemaCommand(terminal);
            case NewCommand.NAME -> somethingNew();
            case "plugins" -> plugins();
            case "index" -> index();
            case "data" -> new DataCommand(terminal);
            case "report" -> new ReportCommand(terminal);
            case "compare" -> new CompareCommand(terminal);
            case "serve" -> new ServeCommand(terminal);
            case "export" -> new ExportCommand(terminal);
            case "doctor" -> new DoctorCommand(terminal);
            case COMPLETION -> new CompletionCommand(terminal);
            case WorkCommand.NAME -> new WorkCommand(terminal);
            case StartupRehearsal.NAME -> new StartupRehearsal(terminal);
            default -> throw new IllegalArgumentException("no command is named " + name);
        };
    }

    /**
     * Returns the commands that are needed for the arguments: all, or if one is named the only one. Building a command
     * takes longer than reading the arguments.
     *
     * @param args what was typed after {@code dynascope}
     */
    public static CommandLine of(Terminal terminal, String... args) {
        List<String> named = Stream.of(args)
                .dropWhile(argument -> argument.startsWith("-"))
                .limit(1)
                .filter(NAMES::contains)
                .filter(name -> !name.equals(COMPLETION))
                .toList();
        return new CommandTree(terminal).commandLine(named.isEmpty() ? NAMES : named);
    }

    private CommandLine commandLine(List<String> names) {
        CommandLine line = new CommandLine(root);
        names.forEach(name -> line.addSubcommand(command(name)));
        Complaints complaints = new Complaints(terminal, root);
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(Terminal.DEFAULT_COLUMNS, terminal.columns()))
                .setParameterExceptionHandler(complaints::wrongArguments)
                .setExecutionExceptionHandler((failure, _, _) -> complaints.failure(failure));
    }

    /** The commands that write something to begin with, each added as one line. */
    private CommandLine somethingNew() {
        return new CommandLine(new NewCommand())
                .addSubcommand(new NewExperimentCommand(terminal))
                .addSubcommand(new NewPluginCommand(terminal));
    }

    private CommandLine index() {
        return new CommandLine(new IndexCommand())
                .addSubcommand(new IndexBuildCommand(terminal))
                .addSubcommand(new IndexInfoCommand(terminal))
                .addSubcommand(new IndexSearchCommand(terminal))
                .addSubcommand(new IndexEvaluateCommand(terminal, root));
    }

    private CommandLine plugins() {
        return new CommandLine(new PluginsCommand())
                .addSubcommand(new PluginsListCommand(terminal))
                .addSubcommand(new PluginsDescribeCommand(terminal))
                .addSubcommand(new PluginsDocumentCommand(terminal))
                .addSubcommand(new PluginsLockCommand(terminal));
    }
}

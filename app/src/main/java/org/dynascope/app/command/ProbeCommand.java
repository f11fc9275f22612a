package org.dynascope.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynascope.app.run.ExperimentRun;
import org.dynascope.app.run.Interruption;
import org.dynascope.app.run.RunChoices;
import org.dynascope.app.run.RunLog;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.InvalidInputException;
import org.dynascope.core.assembly.LoadedExperiment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a probe look at the networks of runs that are there, without training. */
@Command(
        name = "probe",
        description = {
            "Let a probe look at the networks that runs ended with, or have in their newest checkpoints; nothing is"
                    + " trained.",
            "Data, model and settings are those of the first run. A probe that compares is given two runs or more:"
                    + " they are its trajectories a, b, and so on."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  1  the probe failed",
            "  2  something in the runs, the data or the arguments has to be changed",
            "  130  stopped with Ctrl-C",
            "",
            "Examples:",
            "  dynascope probe llfc runs/digits-001 runs/digits-002",
            "  dynascope probe linear-mode-connectivity runs/a runs/b --set probes.linear-mode-connectivity.points=31",
            "  dynascope probe sharpness runs/digits-001"
        })
final class ProbeCommand implements Callable<Integer> {
    private static final String EXPERIMENT = "experiment.yaml";
    private static final int MOST_RUNS = 26;

    private final Terminal terminal;
    private final RootCommand root;

    @Parameters(index = "0", paramLabel = "PROBE", description = "Name of the probe.")
    private String probe = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "RUN", description = "Run folders.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            completionCandidates = ExtensionNames.Assignments.class,
            description = "Override a setting, such as probes.llfc.split=test. May be given several times.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write metrics and report into this folder. Default: the first free runs/PROBE-001, -002, ….")
    private @Nullable Path out;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(names = "--no-report", description = "Do not write report.html.")
    private boolean withoutReport;

    @Option(names = "--quiet", description = "Show no progress; print only the folder.")
    private boolean quiet;

    ProbeCommand(Terminal terminal, RootCommand root) {
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public Integer call() {
        try (RunLog log = RunLog.start(terminal.err(), root.isDebug());
                Interruption interruption = Interruption.watch(terminal.err())) {
            Dynascope dynascope = engine.applyTo(data.builder(terminal)).build();
            LoadedExperiment experiment = dynascope.load(
                    runs.getFirst().resolve(EXPERIMENT),
                    Stream.concat(changes().stream(), overrides.stream()).toList(),
                    _ -> {});
            Path folder = out == null ? Dynascope.nextRunFolder(Path.of("runs"), experiment) : out;
            RunChoices choices = new RunChoices(folder, !withoutReport, quiet, Long.MAX_VALUE);
            new ExperimentRun(terminal, choices, log, interruption).run(dynascope, experiment);
            return interruption.isRequested() ? ExitCode.INTERRUPTED : ExitCode.DONE;
        } catch (InvalidInputException invalid) {
            throw new WrongArgumentException(
                    invalid.lines().stream().map(this::inWordsOfArguments).collect(Collectors.joining("\n")));
        }
    }

    /** Says of a setting that was made of the arguments which of them it was made of. */
    private String inWordsOfArguments(String problem) {
        String setting = problem.replaceFirst("^--set (trajectories|probes)=.*?: (?=(trajectories|probes)[.\\[])", "");
        if (runs.size() == 1 && setting.startsWith("probes." + probe + ": compares trajectories")) {
            return probe + " compares networks: expected two runs or more, got " + runs.getFirst() + " alone";
        }
        return setting.replaceFirst("^probes\\[0] = ", "PROBE ").replaceFirst("^trajectories\\.[a-z]\\.run = ", "RUN ");
    }

    /** Makes of the first run's experiment one without training, whose trajectories begin from the runs. */
    private List<String> changes() {
        if (runs.size() > MOST_RUNS) {
            throw new WrongArgumentException("expected at most " + MOST_RUNS + " runs, got " + runs.size());
        }
        List<String> names = new ArrayList<>();
        List<String> trajectories = new ArrayList<>();
        for (Path run : runs) {
            String name = String.valueOf((char) ('a' + names.size()));
            names.add(name);
            trajectories.add(name + ": {run: " + quoted(run.toAbsolutePath().normalize()) + "}");
        }
        String between = names.size() > 1 ? "between: [" + String.join(", ", names) + "], " : "";
        List<String> changes = new ArrayList<>(removals());
        changes.add("experiment=" + probe);
        changes.add("train.steps=0");
        changes.add(trajectories.stream().collect(Collectors.joining(", ", "trajectories={", "}")));
        changes.add("probes=[{" + probe + ": {" + between + "at: [0 steps]}}]");
        return changes;
    }

    /** Leaves out what the first run did with its network, as far as its file has it. */
    private List<String> removals() {
        String text;
        try {
            text = Files.readString(runs.getFirst().resolve(EXPERIMENT));
        } catch (IOException missing) {
            return List.of();
        }
        return Stream.of("claims", "probes", "trajectories")
                .filter(key -> text.lines().anyMatch(line -> line.startsWith(key + ":")))
                .map("~"::concat)
                .toList();
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

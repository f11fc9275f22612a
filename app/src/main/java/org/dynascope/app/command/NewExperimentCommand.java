package org.dynascope.app.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.ExperimentChoice;
import org.dynascope.core.assembly.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an experiment file to begin with. Labels differ, since the completion script names what it knows of an option by them. */
@Command(
        name = "experiment",
        description = {
            "Write an experiment file in which every setting stands with its default and a comment.",
            "It is valid and can be run at once; a file that is there is never written over."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope new experiment",
            "  dynascope new experiment sharp.yaml --model mlp --dataset digits --optimizer adam --probe sharpness"
        })
final class NewExperimentCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "experiment.yaml",
            description = "File to write (${DEFAULT-VALUE}).")
    private Path file = Path.of("");

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            defaultValue = "digits",
            completionCandidates = ExtensionNames.Datasets.class,
            description = "Data set (${DEFAULT-VALUE}).")
    private String dataset = "";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "mlp",
            completionCandidates = ExtensionNames.Models.class,
            description = "Model (${DEFAULT-VALUE}).")
    private String model = "";

    @Option(
            names = "--optimizer",
            paramLabel = "OPTIMIZER",
            defaultValue = "adam",
            completionCandidates = ExtensionNames.Optimizers.class,
            description = "Optimizer (${DEFAULT-VALUE}).")
    private String optimizer = "";

    @Option(
            names = "--probe",
            paramLabel = "PROBE",
            completionCandidates = ExtensionNames.Probes.class,
            description = "Probe beside that of the loss. May be given several times.")
    private List<String> probes = new ArrayList<>();

    NewExperimentCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Dynascope dynascope = plugins.builder(terminal).build();
        List<String> all = new ArrayList<>(List.of("loss"));
        all.addAll(probes);
        String text = dynascope.draft(new ExperimentChoice(name(), dataset, model, optimizer, all), command());
        create(text);
        try {
            dynascope.load(file, List.of(), terminal.err()::println);
        } catch (InvalidInputException unfit) {
            Files.delete(file);
            throw unfit;
        }
        terminal.out().println(file + ": written; run it by: dynascope run " + file);
        return ExitCode.DONE;
    }

    private String name() {
        return String.valueOf(file.getFileName())
                .replaceFirst("\\.ya?ml$", "")
                .replaceAll("[^A-Za-z0-9._-]", "-")
                .replaceFirst("^[.-]", "_");
    }

    private void create(String text) throws IOException {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new WrongArgumentException(file + " is there already; name another file, or move it away");
        }
    }

    private String command() {
        String named = probes.stream().map(" --probe "::concat).collect(Collectors.joining());
        return "dynascope new experiment --dataset " + dataset + " --model " + model + " --optimizer " + optimizer
                + named;
    }
}

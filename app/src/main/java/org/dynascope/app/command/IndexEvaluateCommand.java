package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dynascope.app.run.ExperimentRun;
import org.dynascope.app.run.Interruption;
import org.dynascope.app.run.RunChoices;
import org.dynascope.app.run.RunLog;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.Dynascope;
import org.dynascope.core.assembly.LoadedExperiment;
import org.dynascope.core.assembly.VectorIndexes.Opened;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares an index with exhaustive search. */
@Command(
        name = "evaluate",
        description =
                "Compare an index with exhaustive search: recall, error of values and queries per second by the lists"
                        + " looked through, as a run with a report.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope index evaluate base.index --base base.fvecs --queries query.fvecs",
            "  dynascope index evaluate base.index --base base.u8bin --first 9000 --rerank none --rerank lazy-bound"
        })
final class IndexEvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RootCommand root;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final QuantizerOption quantizer = new QuantizerOption();

    @Mixin
    private final RunOptions options = new RunOptions();

    @Parameters(paramLabel = "INDEX", description = "Index file.")
    private Path file = Path.of("");

    @Option(names = "--base", required = true, paramLabel = "FILE", description = "Vectors the index was built of.")
    private Path base = Path.of("");

    @Option(names = "--queries", paramLabel = "FILE", description = "Queries.")
    private @Nullable Path queries;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "The index was built of the first N vectors of the base; the others are the queries.")
    private @Nullable Integer first;

    @Option(names = "--count", paramLabel = "N", description = "Ask only so many queries. Default: ${DEFAULT-VALUE}.")
    private int count = 200;

    @Option(
            names = {"-k", "--neighbours"},
            paramLabel = "N",
            description = "Neighbours wanted. Default: ${DEFAULT-VALUE}.")
    private int neighbours = 10;

    @Option(
            names = "--probes",
            paramLabel = "N",
            split = ",",
            description = "Lists looked through. Default: 1,2,4,8,16,32,64.")
    private List<Integer> probes = List.of(1, 2, 4, 8, 16, 32, 64);

    @Option(
            names = "--rerank",
            paramLabel = "KIND",
            split = ",",
            description = "Kinds of comparing again: none, top, bound, lazy-bound. Default: none,top,lazy-bound.")
    private List<String> reranking = List.of("none", "top", "lazy-bound");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the run into this folder. Default: the first free runs/index-evaluation-001, -002, ….")
    private @Nullable Path out;

    IndexEvaluateCommand(Terminal terminal, RootCommand root) {
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public Integer call() {
        if ((queries == null) == (first == null)) {
            throw new WrongArgumentException(
                    "expected either --queries FILE or --first N, which makes the other vectors"
                            + " of the base the queries");
        }
        reranking.forEach(name -> RerankingNames.kind("--rerank", name));
        try (RunLog log = RunLog.start(terminal.err(), root.isDebug());
                Interruption interruption = Interruption.watch(terminal.err())) {
            Dynascope dynascope = options.applyTo(data.builder(terminal)).build();
            LoadedExperiment experiment = experiment(dynascope);
            Path folder = out == null ? Dynascope.nextRunFolder(Path.of("runs"), experiment) : out;
            RunChoices choices = options.choices(folder);
            int exitCode = options.exitCode(
                    new ExperimentRun(terminal, choices, log, interruption).run(dynascope, experiment));
            return interruption.isRequested() ? ExitCode.INTERRUPTED : exitCode;
        }
    }

    private LoadedExperiment experiment(Dynascope dynascope) {
        Map<String, Object> vectors = new LinkedHashMap<>();
        Map<String, Object> study = new LinkedHashMap<>();
        try (Opened index = quantizer.open(dynascope.indexes(), file)) {
            vectors.put("base", base.toAbsolutePath().toString());
            vectors.put("dimension", index.searcher().contents().dimension());
            if (queries != null) {
                vectors.put("queries", queries.toAbsolutePath().toString());
            }
            if (first != null) {
                vectors.put("base-count", first);
            }
            study.put("quantizer", index.quantizer());
        }
        study.put("index", file.toAbsolutePath().toString());
        study.put("queries", count);
        study.put("neighbours", neighbours);
        study.put("probes", probes);
        study.put("reranking", reranking);
        study.put("timing", true);
        return dynascope
                .experiment("index-evaluation")
                .dataset("vectors", vectors)
                .study("index-curves", study)
                .load(terminal.err()::println);
    }
}

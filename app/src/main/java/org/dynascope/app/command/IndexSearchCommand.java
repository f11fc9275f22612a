package org.dynascope.app.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dynascope.api.quantizer.Reranking;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.app.index.IndexText;
import org.dynascope.app.terminal.Terminal;
import org.dynascope.core.assembly.VectorIndexes.Opened;
import org.dynascope.core.assembly.VectorsInFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches an index. */
@Command(
        name = "search",
        description =
                "Search the nearest vectors of queries, and print their ids, values and error bounds: ± 0 is exact.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dynascope index search base.index query.fvecs --count 3",
            "  dynascope index search base.index query.fvecs --rerank lazy-bound --probes 32 --json"
        })
final class IndexSearchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Mixin
    private final QuantizerOption quantizer = new QuantizerOption();

    @Parameters(index = "0", paramLabel = "INDEX", description = "Index file.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "QUERIES", description = "File of queries, in a format of index build.")
    private Path queries = Path.of("");

    @Option(names = "--from", paramLabel = "N", description = "Begin with query N, counted from 0.")
    private long from;

    @Option(names = "--count", paramLabel = "N", description = "Ask only so many queries. Default: all.")
    private @Nullable Long count;

    @Option(
            names = {"-k", "--neighbours"},
            paramLabel = "N",
            description = "Neighbours wanted. Default: ${DEFAULT-VALUE}.")
    private int neighbours = 10;

    @Option(
            names = "--probes",
            paramLabel = "N",
            description = "Lists looked through, where an index has lists. Default: ${DEFAULT-VALUE}.")
    private int probes = SearchRequest.DEFAULT_PROBES;

    @Option(
            names = "--rerank",
            paramLabel = "KIND",
            description = "Compare candidates again by their original vectors: none (default), top, bound, lazy-bound.")
    private String reranking = "none";

    @Option(
            names = "--candidates",
            paramLabel = "N",
            description = "Candidates per neighbour for --rerank top. Default: ${DEFAULT-VALUE}.")
    private int candidates = SearchRequest.DEFAULT_CANDIDATES;

    @Option(names = "--json", description = "Print a line of JSON for each query.")
    private boolean json;

    IndexSearchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SearchRequest request = request();
        try (Opened index = quantizer.open(plugins.builder(terminal).build().indexes(), file);
                VectorsInFile all = VectorsInFile.open(queries)) {
            VectorsInFile asked = all.part(from, count == null ? all.count() - from : count);
            float[] query = new float[asked.dimension()];
            for (long position = 0; position < asked.count(); position++) {
                asked.read(position, query);
                print(from + position, search(index, query, request));
            }
        }
        return ExitCode.DONE;
    }

    private SearchRequest request() {
        Reranking kind = RerankingNames.kind("--rerank", reranking);
        try {
            return SearchRequest.nearest(neighbours)
                    .probes(probes)
                    .rerankingTop(candidates)
                    .reranking(kind);
        } catch (IllegalArgumentException refused) {
            throw new WrongArgumentException(
                    "--" + String.valueOf(refused.getMessage()).replace("count", "neighbours"));
        }
    }

    private List<Neighbour> search(Opened index, float[] query, SearchRequest request) {
        try {
            return index.searcher().search(query, request);
        } catch (IllegalArgumentException refused) {
            throw new WrongArgumentException(String.valueOf(refused.getMessage()));
        }
    }

    private void print(long query, List<Neighbour> answers) {
        if (json) {
            terminal.out().println(IndexText.json(query, answers));
        } else {
            IndexText.lines(query, answers, terminal.columns()).forEach(terminal.out()::println);
        }
    }
}

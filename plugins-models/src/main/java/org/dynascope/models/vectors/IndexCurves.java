package org.dynascope.models.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynascope.api.metric.Drawing;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricKind;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.quantizer.Quantizer;
import org.dynascope.api.quantizer.Quantizer.Contents;
import org.dynascope.api.quantizer.Reranking;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.api.quantizer.VectorIndex;
import org.dynascope.api.quantizer.VectorIndex.Neighbour;
import org.dynascope.api.quantizer.VectorIndex.Searcher;
import org.dynascope.api.quantizer.VectorSource;
import org.dynascope.api.study.DataUse;
import org.dynascope.api.study.Study;
import org.dynascope.api.study.StudyContext;

/**
 * What an index finds of the true neighbours, and how fast, by the lists it looks through, which are the study's steps. The truth
 * is from comparing each query with all vectors of the split {@code train}.
 *
 * @since 0.1.0
 */
public final class IndexCurves implements Study {
    private static final String NAME = "index-curves";
    private static final String RECALL = NAME + ".recall.";
    private static final String ERROR = NAME + ".error.";
    private static final String SPEED = NAME + ".queries-per-second.";
    private static final String CURVE = NAME + ".curve.";
    private static final String BYTES = NAME + ".bytes-per-vector";

    /** Queries are asked again until so much time has passed, so that the clock's steps do not matter. */
    private static final double LEAST_SECONDS = 0.3;

    private final IndexCurvesParameters parameters;

    /** Creates the study. */
    public IndexCurves(IndexCurvesParameters parameters) {
        this.parameters = parameters;
    }

    /** Returns the descriptor of {@code index-curves}. */
    public static Extension<Study, IndexCurvesParameters> extension() {
        return Extension.of(Study.class, NAME, IndexCurvesParameters.class, IndexCurves::new)
                .summary("recall, error and speed of an index's searches, by the lists they look through")
                .experimental();
    }

    @Override
    public DataUse dataUse() {
        return DataUse.REQUIRED;
    }

    @Override
    public List<String> splits() {
        return List.of("train", parameters.split());
    }

    @Override
    public List<MetricDeclaration> metrics() {
        List<MetricDeclaration> metrics = new ArrayList<>();
        metrics.add(MetricDeclaration.scalar(BYTES, "bytes", "size of a code and what belongs to it")
                .inPanel(BYTES));
        for (Reranking kind : parameters.reranking()) {
            String name = name(kind);
            metrics.add(
                    MetricDeclaration.scalar(RECALL + name, "", "share of the true neighbours that are found, " + name)
                            .inPanel("recall by lists"));
            metrics.add(MetricDeclaration.scalar(
                            ERROR + name, "%", "mean size of the errors of the answers' values, " + name)
                    .inPanel("error of answers by lists"));
            if (parameters.timing()) {
                metrics.add(MetricDeclaration.scalar(SPEED + name, "1/s", "queries a second on one thread, " + name)
                        .drawnAs(Drawing.LOG_LINE)
                        .inPanel("queries per second by lists"));
                metrics.add(new MetricDeclaration(
                        CURVE + name,
                        MetricKind.MATRIX,
                        "",
                        List.of("recall", "queries per second"),
                        Drawing.SCATTER,
                        "queries per second by recall",
                        LineStyle.SOLID,
                        "a point for each number of lists, " + name));
            }
        }
        return metrics;
    }

    private static String name(Reranking kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void run(StudyContext context) {
        VectorSource vectors = Comparison.rows(context.examples("train"));
        Quantizer quantizer = parameters.quantizer().make();
        VectorIndex index = quantizer
                .index()
                .orElseThrow(() -> new IllegalArgumentException(
                        "quantizer " + parameters.quantizer().name() + " has no index to search"));
        try {
            if (!parameters.index().isBlank()) {
                measure(context, vectors, index, Path.of(parameters.index()));
                return;
            }
            Path folder = Files.createTempDirectory("index-curves");
            Path file = folder.resolve("index");
            try {
                index.build(vectors, file);
                measure(context, vectors, index, file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure.getMessage(), failure);
        }
    }

    private void measure(StudyContext context, VectorSource vectors, VectorIndex index, Path file) throws IOException {
        try (Searcher searcher = index.open(file)) {
            Contents contents = searcher.contents();
            if (contents.count() != vectors.count() || contents.dimension() != vectors.dimension()) {
                throw new IllegalArgumentException("index " + file + " holds " + contents.count() + " vectors of "
                        + contents.dimension() + " numbers, expected " + vectors.count() + " of " + vectors.dimension()
                        + " as the split 'train' has");
            }
            Comparison truth = new Comparison(
                    contents.metric(), vectors, context.examples(parameters.split()), parameters.queries());
            int[][] nearest = new int[truth.queries()][];
            double[][] values = new double[nearest.length][];
            for (int query = 0; query < nearest.length; query++) {
                double[] all = truth.values(query);
                nearest[query] = truth.nearest(all, parameters.neighbours());
                values[query] = all;
                context.progress(0.5 * (query + 1) / nearest.length);
            }
            context.at(0).scalar(BYTES, (double) contents.bytes() / contents.count());
            curves(context, searcher, truth, new Truth(nearest, values));
        }
    }

    /**
     * What searches should find.
     *
     * @param nearest ids of the nearest of each query
     * @param values metric between each query and each vector
     */
    private record Truth(int[][] nearest, double[][] values) {}

    private void curves(StudyContext context, Searcher searcher, Comparison queries, Truth truth) {
        Map<Reranking, List<double[]>> points = new EnumMap<>(Reranking.class);
        int done = 0;
        for (int probes : parameters.probes()) {
            MetricSink sink = context.at(probes);
            for (Reranking kind : parameters.reranking()) {
                SearchRequest request = SearchRequest.nearest(parameters.neighbours())
                        .rerankingTop(parameters.candidates())
                        .reranking(kind)
                        .probes(probes);
                double recall = ask(searcher, queries, truth, request, sink);
                if (parameters.timing()) {
                    double speed = queriesPerSecond(searcher, queries, request);
                    sink.scalar(SPEED + name(kind), speed);
                    points.computeIfAbsent(kind, _ -> new ArrayList<>()).add(new double[] {recall, speed});
                }
                done++;
                int all = parameters.probes().size() * parameters.reranking().size();
                context.progress(0.5 + 0.5 * done / all);
            }
        }
        MetricSink last = context.at(parameters.probes().getLast());
        points.forEach((kind, curve) -> last.matrix(CURVE + name(kind), curve.toArray(double[][]::new)));
    }

    /** Asks all queries, emits recall and error, and returns the recall. */
    private double ask(Searcher searcher, Comparison queries, Truth truth, SearchRequest request, MetricSink sink) {
        double recall = 0;
        double error = 0;
        long answered = 0;
        for (int query = 0; query < queries.queries(); query++) {
            List<Neighbour> answers = searcher.search(queries.query(query), request);
            recall += Comparison.recall(truth.nearest()[query], answers);
            for (Neighbour answer : answers) {
                double exact = truth.values()[query][(int) answer.id()];
                error += exact == 0 ? 0 : Math.abs((answer.value() - exact) / exact);
                answered += exact == 0 ? 0 : 1;
            }
        }
        sink.scalar(RECALL + name(request.reranking()), recall / queries.queries());
        sink.scalar(ERROR + name(request.reranking()), answered == 0 ? Double.NaN : 100 * error / answered);
        return recall / queries.queries();
    }

    private static double queriesPerSecond(Searcher searcher, Comparison queries, SearchRequest request) {
        long asked = 0;
        long start = System.nanoTime();
        double seconds;
        do {
            for (int query = 0; query < queries.queries(); query++) {
                searcher.search(queries.query(query), request);
            }
            asked += queries.queries();
            seconds = (System.nanoTime() - start) / 1e9;
        } while (seconds < LEAST_SECONDS);
        return asked / seconds;
    }
}

package org.dynascope.models.sparsifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Citation;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.study.Study;
import org.dynascope.api.study.StudyContext;
import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.RidgeLeverage;
import org.dynascope.numerics.sparse.SpectralSparsifier;

/**
 * How well few edges of a graph, drawn and reweighted, stand for all of them: the smallest and the largest eigenvalue of L̃ + I/λ against L̂ + I/λ, for edges
 * drawn by ridge leverage scores, by plain effective resistances and with equal probabilities, as many of each in expectation. Within
 * [1 − δ, 1 + δ] is what the scores promise with C·n_λ·ln n/δ² edges.
 *
 * <p>Cost: ⌈8·ln n⌉ solves for each kind of scores, and operations of order n³.
 *
 * @see <a href="https://arxiv.org/abs/2403.18142">Yang, Yang, Hu, Dereziński (2024), HERTA</a>
 * @since 0.1.0
 */
public final class Sparsifier implements Study {
    private static final String NAME = "sparsifier";
    private static final String SMALLEST = NAME + ".smallest.";
    private static final String LARGEST = NAME + ".largest.";
    private static final String KEPT = NAME + ".kept.";
    private static final String EDGES = NAME + ".edges";
    private static final String BOUND = NAME + ".bound";
    private static final String DIMENSION = NAME + ".effective-dimension";
    private static final double SCORE_TOLERANCE = 1e-3;
    /** λ for which ridge leverage scores are effective resistances but for a share of about 1/λ. */
    private static final double NO_RIDGE = 1e6;

    private final SparsifierParameters settings;

    /** What the probability of an edge goes by. */
    private enum Sampling {
        RIDGE,
        RESISTANCE,
        UNIFORM;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Creates the study. */
    public Sparsifier(SparsifierParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code sparsifier}. */
    public static Extension<Study, SparsifierParameters> extension() {
        return Extension.of(Study.class, NAME, SparsifierParameters.class, Sparsifier::new)
                .summary("how well few edges of a graph, drawn by leverage or evenly, stand for all of them")
                .cites(new Citation(
                        "Yang, Yang, Hu, Dereziński",
                        2024,
                        "HERTA: A High-Efficiency and Rigorous Training Algorithm for Unfolded Graph Neural Networks",
                        "arXiv 2403.18142"));
    }

    @Override
    public List<MetricDeclaration> metrics() {
        List<MetricDeclaration> metrics = new ArrayList<>();
        for (Sampling sampling : Sampling.values()) {
            String label = sampling.label();
            metrics.add(MetricDeclaration.scalar(SMALLEST + label, "", "smallest generalised eigenvalue, " + label)
                    .inPanel("smallest and largest generalised eigenvalue"));
            metrics.add(MetricDeclaration.scalar(LARGEST + label, "", "largest generalised eigenvalue, " + label)
                    .inPanel("smallest and largest generalised eigenvalue"));
            metrics.add(MetricDeclaration.scalar(KEPT + label, "edges", "edges kept, " + label)
                    .inPanel("edges"));
        }
        metrics.add(
                MetricDeclaration.scalar(EDGES, "edges", "edges of the graph").inPanel("edges"));
        metrics.add(MetricDeclaration.scalar(BOUND, "edges", "edges promised for delta, C·n_λ·ln n/δ²")
                .inPanel("edges")
                .dashed());
        metrics.add(MetricDeclaration.scalar(DIMENSION, "", "effective dimension n_λ, estimated"));
        return List.copyOf(metrics);
    }

    @Override
    public void run(StudyContext context) {
        RandomStream random = context.random();
        Graph graph = settings.kind().draw(settings.nodes(), random.split("edges")::at);
        GraphOperator operator = GraphOperator.of(graph, false);
        double[] ridge = scores(operator, settings.lambda(), random.split("ridge"));
        double dimension = RidgeLeverage.effectiveDimension(ridge);
        double[] probabilities = settings.keptShare() > 0
                ? SpectralSparsifier.probabilitiesKeeping(settings.keptShare(), ridge)
                : SpectralSparsifier.probabilities(ridge, graph.nodes(), settings.delta(), settings.constant());
        double share = SpectralSparsifier.expectedEdges(probabilities) / graph.edges();
        Pencil pencil = Pencil.of(operator, settings.lambda());
        MetricSink sink = context.at(0);
        int drawn = 0;
        for (Sampling sampling : Sampling.values()) {
            double[] chosen = switch (sampling) {
                case RIDGE -> probabilities;
                case RESISTANCE ->
                    SpectralSparsifier.probabilitiesKeeping(
                            share, scores(operator, NO_RIDGE, random.split("resistance")));
                case UNIFORM -> constant(share, graph.edges());
            };
            Graph kept = SpectralSparsifier.sample(graph, chosen, random.split(sampling.label() + "-kept")::at);
            Pencil.Range range = pencil.range(operator.sparsified(kept));
            sink.scalar(SMALLEST + sampling.label(), range.smallest());
            sink.scalar(LARGEST + sampling.label(), range.largest());
            sink.scalar(KEPT + sampling.label(), kept.edges());
            drawn++;
            context.progress((double) drawn / Sampling.values().length);
        }
        sink.scalar(EDGES, graph.edges());
        sink.scalar(
                BOUND,
                settings.constant() * dimension * Math.log(graph.nodes()) / (settings.delta() * settings.delta()));
        sink.scalar(DIMENSION, dimension);
    }

    private static double[] scores(GraphOperator operator, double lambda, RandomStream random) {
        return new RidgeLeverage(operator, lambda, Parallel.none())
                .projected(RidgeLeverage.projections(operator.nodes()), SCORE_TOLERANCE, random::at);
    }

    private static double[] constant(double value, int count) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }
}

package org.dynascope.models.graphscaling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.metric.MetricSink;
import org.dynascope.api.plugin.Cost;
import org.dynascope.api.plugin.Extension;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.study.Study;
import org.dynascope.api.study.StudyContext;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.PreconditionedDescent;
import org.dynascope.numerics.herta.SketchedPreconditioner;
import org.dynascope.numerics.sparse.BlockConjugateGradient;
import org.dynascope.numerics.sparse.BlockSolution;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.Preconditioner;

/**
 * What solving and training take on a drawn graph, in counts that no machine changes: steps of conjugate gradients on (I + λ·L̂)·Z = B for Gaussian B, and
 * HERTA's steps and products on Gaussian features and targets until ‖Tᵀ·∇ℓ‖ is 3e-4 of the first, which is about 1e-6 of the loss. Swept over
 * the number of nodes they tell whether the work is in proportion to the edges: it is if the counts stay. {@code .bound} is
 * ½·√κ·ln(2·√κ/ε) with κ = 1 + 2·λ.
 *
 * @since 0.1.0
 */
public final class GraphScaling implements Study {
    private static final String NAME = "graph-scaling";
    private static final String EDGES = NAME + ".edges";
    private static final String STEPS = NAME + ".solver-steps";
    private static final String BOUND = NAME + ".bound";
    private static final String RESIDUAL = NAME + ".residual";
    private static final String HERTA_STEPS = NAME + ".herta-steps";
    private static final String PRODUCTS = NAME + ".herta-products";
    private static final int MAXIMUM_ITERATIONS = 100_000;
    private static final int MOST_STEPS = 1000;
    private static final double ENOUGH = 3e-4;
    private static final double FLOOR = 1e-7;
    private static final double ROUGHNESS = 0.1;

    private final GraphScalingParameters settings;

    /** Creates the study. */
    public GraphScaling(GraphScalingParameters settings) {
        this.settings = settings;
    }

    /** Returns the descriptor of {@code graph-scaling}. */
    public static Extension<Study, GraphScalingParameters> extension() {
        return Extension.of(Study.class, NAME, GraphScalingParameters.class, GraphScaling::new)
                .costs(Cost.MANY_PASSES)
                .summary("steps that solving and HERTA take on a drawn graph, to be swept over its size");
    }

    @Override
    public List<MetricDeclaration> metrics() {
        return List.of(
                MetricDeclaration.scalar(EDGES, "edges", "edges of the graph"),
                MetricDeclaration.scalar(STEPS, "steps", "steps of conjugate gradients, most of any right-hand side")
                        .inPanel("steps"),
                MetricDeclaration.scalar(BOUND, "steps", "steps that the condition number promises")
                        .inPanel("steps")
                        .dashed(),
                MetricDeclaration.scalar(HERTA_STEPS, "steps", "steps of HERTA's descent")
                        .inPanel("steps"),
                MetricDeclaration.scalar(RESIDUAL, "", "largest relative residual, computed anew from the solution"),
                MetricDeclaration.scalar(
                        PRODUCTS, "products", "products of the matrix with one vector in HERTA's descent"));
    }

    @Override
    public void run(StudyContext context) {
        RandomStream random = context.random();
        GraphOperator operator =
                GraphOperator.of(settings.kind().draw(settings.nodes(), random.split("edges")::at), false);
        MetricSink sink = context.at(0);
        sink.scalar(EDGES, operator.graph().edges());
        context.progress(0.1);
        BlockSolution solution = solved(operator, random);
        sink.scalar(STEPS, solution.iterations());
        sink.scalar(RESIDUAL, solution.relativeResidual());
        double root = Math.sqrt(1 + 2 * settings.lambda());
        sink.scalar(BOUND, root / 2 * Math.log(2 * root / settings.tolerance()));
        context.progress(0.3);
        train(operator, random, sink, context);
    }

    private BlockSolution solved(GraphOperator operator, RandomStream random) {
        double[] sides = normal(operator.nodes() * settings.columns(), random.split("sides"));
        return new BlockConjugateGradient(
                        operator.smoothing(settings.lambda()).asBlockMap(Parallel.none()),
                        Preconditioner.none(),
                        new BlockConjugateGradient.Settings(settings.tolerance(), MAXIMUM_ITERATIONS),
                        Parallel.none())
                .solve(sides, settings.columns())
                .requireConverged();
    }

    private void train(GraphOperator operator, RandomStream random, MetricSink sink, StudyContext context) {
        int nodes = operator.nodes();
        int width = settings.features();
        GraphRegression problem = new GraphRegression(
                operator,
                settings.lambda(),
                normal(nodes * width, random.split("features")),
                width,
                IntStream.range(0, nodes).toArray(),
                0,
                Parallel.none());
        SketchedPreconditioner variables = SketchedPreconditioner.of(
                problem,
                new SketchedPreconditioner.Settings(settings.sketchFactor(), 0, 0, ROUGHNESS),
                random.split("sketch")::at);
        PreconditionedDescent descent = new PreconditionedDescent(
                problem,
                variables.factor(),
                normal(nodes * settings.outputs(), random.split("targets")),
                settings.outputs(),
                FLOOR,
                normal(width, random.split("start")));
        int steps = 1;
        descent.step();
        while (descent.relativeGradient() > ENOUGH && steps < MOST_STEPS) {
            descent.step();
            steps++;
            context.progress(Math.min(0.99, 0.4 + 0.03 * steps));
        }
        sink.scalar(HERTA_STEPS, steps);
        sink.scalar(PRODUCTS, (double) descent.products());
    }

    private static double[] normal(int count, RandomStream random) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> random.nextGaussian());
        return numbers;
    }
}

package org.dynascope.numerics.herta;

import org.dynascope.numerics.sparse.Graph;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.HadamardSketch;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.RandomPlaces;
import org.dynascope.numerics.sparse.RidgeLeverage;
import org.dynascope.numerics.sparse.SpectralSparsifier;

/**
 * HERTA's change of variables W = T·V, with T = R⁻¹ and Rᵀ·R = Qᵀ·Q + γ·I for a sketch Q = S·P̃ of the features smoothed on a sparsified
 * graph. Then Tᵀ·K·T is close to the identity whatever the condition of K: ((1 + √(d/s))/(1 − √(d/s)))² for a Gaussian-like
 * sketch of s rows, times what the sparsifier adds. The optimum is that of the original problem.
 *
 * @param factor R
 * @param edges edges of the graph that was solved on
 * @param effectiveDimension estimate of n_λ; NaN where nothing was sparsified
 * @param sketchedRows s, or the number of labelled rows where these are fewer
 * @see <a href="https://arxiv.org/abs/2403.18142">Yang, Yang, Hu, Dereziński (2024), HERTA: A High-Efficiency and Rigorous Training
 *     Algorithm for Unfolded Graph Neural Networks</a>; they use the symmetric inverse root in place of R⁻¹
 * @since 0.1.0
 */
public record SketchedPreconditioner(TriangularFactor factor, int edges, double effectiveDimension, int sketchedRows) {
    private static final double PROJECTION_TOLERANCE = 1e-3;

    /**
     * How much is left out.
     *
     * @param sketchFactor s / d, at least 1
     * @param delta δ of the sparsifier, above 0; 0 keeps all edges
     * @param keptShare share of the edges to keep instead, above 0; 0 goes by δ
     * @param error ε of the polynomial that smooths the features in place of H⁻¹, see {@link ChebyshevSmoothing}: with all rows labelled the condition
     *     of Tᵀ·K·T grows by at most ((1 + ε)/(1 − ε))², whatever that of X
     */
    public record Settings(double sketchFactor, double delta, double keptShare, double error) {
        /** Keeps all edges. */
        public static Settings sketchOnly(double sketchFactor) {
            return new Settings(sketchFactor, 0, 0, 1e-8);
        }
    }

    /**
     * Returns the change of variables with nothing left out, in which the Hessian is the identity: d solves on the whole graph and a factor of all
     * labelled rows.
     *
     * @param tolerance of the solves
     */
    public static SketchedPreconditioner exact(GraphRegression problem, double tolerance) {
        int rows = problem.labelled().length;
        TriangularFactor factor =
                TriangularFactor.of(problem.smoothedFeatures(tolerance), rows, problem.width(), problem.ridge());
        return new SketchedPreconditioner(factor, problem.operator().graph().edges(), Double.NaN, rows);
    }

    /**
     * The graph that features are smoothed on.
     *
     * @param graph what is kept of the whole one
     * @param effectiveDimension estimate of n_λ; NaN where nothing was sparsified
     */
    public record Kept(GraphOperator graph, double effectiveDimension) {
        /**
         * Keeps of a graph what the settings say.
         *
         * @param random numbers of the sparsifier
         */
        public static Kept of(
                GraphOperator graph, double lambda, Settings settings, Parallel parallel, RandomPlaces random) {
            if (settings.delta() == 0 && settings.keptShare() == 0) {
                return new Kept(graph, Double.NaN);
            }
            double[] scores = new RidgeLeverage(graph, lambda, parallel)
                    .projected(RidgeLeverage.projections(graph.nodes()), PROJECTION_TOLERANCE, random.split(0));
            double[] probabilities = settings.keptShare() > 0
                    ? SpectralSparsifier.probabilitiesKeeping(settings.keptShare(), scores)
                    : SpectralSparsifier.probabilities(
                            scores, graph.nodes(), settings.delta(), SpectralSparsifier.DEFAULT_CONSTANT);
            Graph fewer = SpectralSparsifier.sample(graph.graph(), probabilities, random.split(1));
            return new Kept(graph.sparsified(fewer), RidgeLeverage.effectiveDimension(scores));
        }
    }

    /**
     * Builds the change of variables: features smoothed on the sparsified graph, a sketch and a factor of it.
     *
     * @param random numbers of sparsifier and sketch
     */
    public static SketchedPreconditioner of(GraphRegression problem, Settings settings, RandomPlaces random) {
        Kept kept = Kept.of(problem.operator(), problem.lambda(), settings, problem.parallel(), random);
        return of(problem, kept, settings, random);
    }

    /**
     * Builds the change of variables on a graph that is sparsified already.
     *
     * @param random numbers of the sketch
     */
    public static SketchedPreconditioner of(
            GraphRegression problem, Kept kept, Settings settings, RandomPlaces random) {
        double[] smoothed = problem.roughlySmoothedFeatures(kept.graph(), settings.error());
        int rows = problem.labelled().length;
        HadamardSketch sketch =
                new HadamardSketch(rows, (int) Math.ceil(settings.sketchFactor() * problem.width()), random.split(2));
        double[] sketched = sketch.apply(smoothed, problem.width(), problem.parallel());
        TriangularFactor factor =
                TriangularFactor.of(sketched, sketch.sketchedRows(), problem.width(), problem.ridge());
        return new SketchedPreconditioner(
                factor, kept.graph().graph().edges(), kept.effectiveDimension(), sketch.sketchedRows());
    }
}

package org.dynascope.optimizers.herta;

import org.dynascope.api.linear.GraphProblem;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.RouteCosts;
import org.dynascope.numerics.herta.SketchedPreconditioner;
import org.dynascope.numerics.herta.SketchedPreconditioner.Settings;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.RandomPlaces;

/**
 * The change of variables W = T·V of one problem.
 *
 * @param regression the problem
 * @param preconditioner T, up to a factor
 */
record ChangeOfVariables(GraphRegression regression, SketchedPreconditioner preconditioner) {
    /** Builds it: features smoothed on the sparsified graph. */
    static ChangeOfVariables of(GraphProblem problem, HertaParameters settings, RandomPlaces random) {
        Settings left =
                new Settings(settings.sketchFactor(), settings.delta(), settings.keptShare(), settings.tolerance());
        GraphRegression regression = regression(problem, settings.ridge());
        return new ChangeOfVariables(regression, SketchedPreconditioner.of(regression, left, random));
    }

    /** Builds it with nothing left out: T·Tᵀ is then the inverse of the Hessian, up to a factor. */
    static ChangeOfVariables exact(GraphProblem problem, double ridge, double tolerance) {
        GraphRegression regression = regression(problem, ridge);
        return new ChangeOfVariables(regression, SketchedPreconditioner.exact(regression, tolerance));
    }

    private static GraphRegression regression(GraphProblem problem, double ridge) {
        return new GraphRegression(
                GraphOperator.of(problem.laplacian(), problem.degrees()),
                problem.lambda(),
                problem.features().toDoubleArray(),
                problem.features().shape().size(1),
                problem.labelledRows(),
                ridge,
                Parallel.none());
    }

    /** Returns what the routes to the optimum cost for that many columns of W. */
    RouteCosts costs(int outputs) {
        return new RouteCosts(
                regression.operator().graph().edges(),
                preconditioner.edges(),
                preconditioner.effectiveDimension(),
                preconditioner.sketchedRows(),
                regression.labelled().length,
                regression.width(),
                outputs);
    }

    /** Returns Tᵀ·g. */
    Tensor inward(Tensor gradient) {
        return gradient.apply(new TriangularSolve(preconditioner.factor(), true))
                .times(scale(gradient));
    }

    /** Returns T·ΔV. */
    Tensor outward(Tensor step) {
        return step.apply(new TriangularSolve(preconditioner.factor(), false)).times(scale(step));
    }

    /** The mean squared error over l examples of c numbers has the Hessian 2/(l·c)·K, of which T takes the root. */
    private double scale(Tensor like) {
        return Math.sqrt(regression.labelled().length * (double) like.shape().size(1) / 2);
    }
}

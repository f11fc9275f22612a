package org.dynascope.optimizers.herta;

import org.dynascope.api.linear.GraphLayer;
import org.dynascope.api.linear.GraphProblem;
import org.dynascope.api.optimizer.UpdateContext;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.RouteCosts;
import org.dynascope.numerics.herta.SketchedPreconditioner;
import org.dynascope.numerics.herta.SketchedPreconditioner.Kept;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.RandomPlaces;

/**
 * The change of variables W = T·V of one parameter; others stay as they are.
 *
 * @param weight name of W
 * @param factor R of T = R⁻¹, shape [d, d], float64
 * @param labelled number l of nodes that the loss is a mean over
 * @param stepSize η: what T takes the root of besides, such as 2/(μ + L) for the eigenvalues of Tᵀ·K·T
 */
record ChangeOfVariables(String weight, Tensor factor, int labelled, double stepSize) {
    /** Returns the problem whose parameter is W. */
    static GraphRegression regression(GraphProblem problem, double ridge) {
        return new GraphRegression(
                GraphOperator.of(problem.laplacian(), problem.degrees()),
                problem.lambda(),
                problem.features().toDoubleArray(),
                problem.features().shape().size(1),
                problem.labelledRows(),
                ridge,
                Parallel.none());
    }

    /**
     * Takes the change of variables of the only parameter, which never changes.
     *
     * @param stepSize η
     */
    static ChangeOfVariables constant(
            GraphRegression regression, SketchedPreconditioner preconditioner, double stepSize, UpdateContext context) {
        String weight = context.parameters().names().iterator().next();
        int width = regression.width();
        TensorValue upper = TensorValue.of(
                new TensorType(Shape.of(width, width), ElementType.FLOAT64),
                preconditioner.factor().values());
        Tensor factor = context.parameters().get(weight).constant(upper);
        return new ChangeOfVariables(weight, factor, regression.labelled().length, stepSize);
    }

    /**
     * Takes that of a layer, made anew from time to time.
     *
     * @param last R of the last update
     */
    static ChangeOfVariables refreshed(
            GraphLayer layer, Tensor last, HertaParameters settings, UpdateContext context, RandomPlaces random) {
        GraphOperator graph = GraphOperator.of(layer.laplacian(), layer.degrees());
        RefreshedFactor rule = new RefreshedFactor(
                graph,
                Kept.of(graph, layer.lambda(), settings.sketch(), Parallel.none(), random),
                layer.lambda(),
                layer.labelledRows(),
                settings.ridge(),
                settings.sketch(),
                random,
                settings.refresh());
        Tensor factor = layer.inputs().apply(context.parameters()).apply(rule, last, context.step());
        return new ChangeOfVariables(layer.weight(), factor, layer.labelledRows().length, 1);
    }

    /** Returns what the routes to the optimum cost for that many columns of W. */
    static RouteCosts costs(GraphRegression regression, SketchedPreconditioner preconditioner, int outputs) {
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
    Tensor inward(String name, Tensor gradient) {
        return name.equals(weight)
                ? gradient.apply(new TriangularSolve(true), factor).times(scale(gradient))
                : gradient;
    }

    /** Returns T·ΔV. */
    Tensor outward(String name, Tensor step) {
        return name.equals(weight)
                ? step.apply(new TriangularSolve(false), factor).times(scale(step))
                : step;
    }

    /** The mean squared error over l examples of c numbers has the Hessian 2/(l·c)·K, of which T takes the root. */
    private double scale(Tensor like) {
        return Math.sqrt(stepSize * labelled * like.shape().size(1) / 2);
    }
}

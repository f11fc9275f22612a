package org.dynascope.optimizers.herta;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Kernel;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.ShapeException;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.numerics.herta.GraphRegression;
import org.dynascope.numerics.herta.SketchedPreconditioner;
import org.dynascope.numerics.herta.SketchedPreconditioner.Kept;
import org.dynascope.numerics.herta.SketchedPreconditioner.Settings;
import org.dynascope.numerics.sparse.GraphOperator;
import org.dynascope.numerics.sparse.Parallel;
import org.dynascope.numerics.sparse.RandomPlaces;

/**
 * The triangular R of a layer's inputs A, made anew from them in the first of every so many updates and kept in the others. Operands: A of shape
 * [nodes, units], the last R of shape [units, units], float64, and the number of the update, from 1. Within an update the variables are
 * constant: the derivative is 0.
 *
 * @param graph the whole graph
 * @param kept what inputs are smoothed on
 * @param lambda λ
 * @param labelled ascending numbers of the labelled rows
 * @param ridge γ
 * @param settings of the sketch
 * @param random numbers of the sketch
 * @param every updates from one R to the next, at least 1
 */
record RefreshedFactor(
        GraphOperator graph,
        Kept kept,
        double lambda,
        int[] labelled,
        double ridge,
        Settings settings,
        RandomPlaces random,
        int every)
        implements Primitive {
    @Override
    public String name() {
        return "refreshed-factor";
    }

    @Override
    public TensorType resultType(List<TensorType> operands) {
        Shape inputs = operands.getFirst().shape();
        if (inputs.rank() != 2 || inputs.size(0) != graph.nodes()) {
            throw new ShapeException("expected [" + graph.nodes() + ", units]");
        }
        TensorType factor = new TensorType(Shape.of(inputs.size(1), inputs.size(1)), ElementType.FLOAT64);
        if (!operands.get(1).equals(factor)) {
            throw new ShapeException("expected the last factor as " + factor);
        }
        return factor;
    }

    @Override
    public Kernel kernel(List<TensorType> operands, TensorType result) {
        int width = result.shape().size(0);
        return (buffers, target, _, _) -> {
            double step = TriangularSolve.read(buffers[2], operands.get(2))[0];
            if ((step - 1) % every == 0) {
                double[] upper = factor(TriangularSolve.read(buffers[0], operands.getFirst()), width);
                MemorySegment.copy(upper, 0, target, ValueLayout.JAVA_DOUBLE, 0, upper.length);
            } else {
                target.copyFrom(buffers[1]);
            }
        };
    }

    private double[] factor(double[] inputs, int width) {
        GraphRegression problem = new GraphRegression(graph, lambda, inputs, width, labelled, ridge, Parallel.none());
        return SketchedPreconditioner.of(problem, kept, settings, random)
                .factor()
                .values();
    }

    @Override
    public Tensor jvp(int operand, List<Tensor> operands, Tensor result, Tensor tangent) {
        return zeros(result);
    }

    @Override
    public Tensor vjp(int operand, List<Tensor> operands, Tensor result, Tensor cotangent) {
        return zeros(operands.get(operand));
    }

    private static Tensor zeros(Tensor like) {
        return like.constant(0).broadcastTo(like.shape());
    }
}

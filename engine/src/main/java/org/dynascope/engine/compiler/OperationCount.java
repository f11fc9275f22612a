package org.dynascope.engine.compiler;

import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.attention.CausalWeights;
import org.dynascope.engine.operation.attention.CausalWeightsDerivative;
import org.dynascope.engine.operation.attention.HeadMeans;
import org.dynascope.engine.operation.attention.HeadScores;
import org.dynascope.engine.operation.contraction.Matmul;
import org.dynascope.engine.operation.convolution.Convolution;
import org.dynascope.engine.operation.convolution.ConvolutionInputGradient;
import org.dynascope.engine.operation.convolution.ConvolutionWeightGradient;
import org.dynascope.engine.operation.elementwise.Elementwise;
import org.dynascope.engine.operation.reduction.Max;
import org.dynascope.engine.operation.reduction.Sum;

/** Counts floating-point operations, a multiplication and an addition as two, any elementwise function as one. */
final class OperationCount {
    private OperationCount() {}

    /** Returns whether a primitive sums products, so that its operations, not its operands' sizes, say how long it takes. */
    static boolean isProduct(Primitive primitive) {
        return primitive instanceof Matmul
                || primitive instanceof HeadScores
                || primitive instanceof HeadMeans
                || primitive instanceof Convolution
                || primitive instanceof ConvolutionInputGradient
                || primitive instanceof ConvolutionWeightGradient;
    }

    /** Returns the operations one result takes; 0 for those that only move numbers, and for primitives of others. */
    static long of(Node node) {
        if (!(node.origin() instanceof Result(Primitive primitive, var operands))) {
            return 0;
        }
        Shape shape = node.shape();
        return switch (primitive) {
            case Matmul(boolean transposeLeft, var _) ->
                2 * shape.elements() * operands.getFirst().shape().size(transposeLeft ? -2 : -1);
            case HeadScores _ ->
                2 * shape.elements() * operands.getFirst().shape().size(-1);
            case HeadMeans means ->
                halfIf(
                        means.causal(),
                        2 * shape.elements() * operands.getLast().shape().size(1));
            case CausalWeights _, CausalWeightsDerivative _ ->
                shape.elements() * operands.getFirst().shape().size(-1);
            case Convolution _ -> 2 * shape.elements() * tap(operands.get(1).shape());
            case ConvolutionInputGradient _ ->
                2 * operands.get(0).shape().elements() * tap(operands.get(1).shape());
            case ConvolutionWeightGradient _ -> 2 * operands.get(1).shape().elements() * tap(shape);
            case Elementwise _ -> shape.elements();
            case Sum _, Max _ -> operands.getFirst().shape().elements();
            default -> 0;
        };
    }

    private static long halfIf(boolean isTriangular, long count) {
        return isTriangular ? count / 2 : count;
    }

    /** Returns the numbers of one filter. */
    private static long tap(Shape weights) {
        return weights.elements() / weights.size(0);
    }
}

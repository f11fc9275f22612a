package org.dynascope.engine.batching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.engine.graph.Node;
import org.dynascope.engine.operation.contraction.Matmul;
import org.dynascope.engine.operation.convolution.Convolution;
import org.dynascope.engine.operation.convolution.ConvolutionInputGradient;
import org.dynascope.engine.operation.convolution.ConvolutionWeightGradient;
import org.dynascope.engine.operation.elementwise.Elementwise;
import org.dynascope.engine.operation.layout.BroadcastTo;
import org.dynascope.engine.operation.layout.Concat;
import org.dynascope.engine.operation.layout.Detached;
import org.dynascope.engine.operation.layout.Gather;
import org.dynascope.engine.operation.layout.NamedValue;
import org.dynascope.engine.operation.layout.OneHot;
import org.dynascope.engine.operation.layout.Pad;
import org.dynascope.engine.operation.layout.Permute;
import org.dynascope.engine.operation.layout.Reshape;
import org.dynascope.engine.operation.layout.ScatterAdd;
import org.dynascope.engine.operation.layout.Slice;
import org.dynascope.engine.operation.layout.Transpose;
import org.dynascope.engine.operation.layout.WithDerivative;
import org.dynascope.engine.operation.pooling.AveragePool;
import org.dynascope.engine.operation.pooling.AveragePoolSpread;
import org.dynascope.engine.operation.pooling.MaxPool;
import org.dynascope.engine.operation.pooling.MaxPoolPick;
import org.dynascope.engine.operation.pooling.MaxPoolPlace;
import org.dynascope.engine.operation.reduction.CumulativeSum;
import org.dynascope.engine.operation.reduction.Max;
import org.dynascope.engine.operation.reduction.Sum;
import org.dynascope.engine.operation.row.MaskedSoftmax;
import org.dynascope.engine.operation.row.RowPrimitive;

/** How primitives are applied to many examples at once; those without a rule are applied to one after the other. */
final class BatchingRules {
    private BatchingRules() {}

    /** Returns the results for all examples, shape [examples, …]; at least one operand is not shared. */
    static Node apply(Primitive primitive, List<BatchOperand> operands, int examples) {
        BatchOperand first = operands.getFirst();
        BatchOperand last = operands.getLast();
        return switch (primitive) {
            case MaskedSoftmax _ -> ExampleByExample.apply(primitive, operands, examples);
            case Elementwise _, RowPrimitive _, NamedValue _, Detached _, WithDerivative _, Transpose _, OneHot _ ->
                stretched(primitive, operands, examples);
            case MaxPool _, MaxPoolPick _, MaxPoolPlace _, AveragePool _ -> stretched(primitive, operands, examples);
            case AveragePoolSpread(var window, Shape images) ->
                stretched(new AveragePoolSpread(window, images.prepend(examples)), operands, examples);
            case Reshape(Shape shape) -> stretched(new Reshape(shape.prepend(examples)), operands, examples);
            case Sum(int firstAxis, int endAxis) -> stretched(new Sum(firstAxis + 1, endAxis + 1), operands, examples);
            case Max(int firstAxis, int endAxis) -> stretched(new Max(firstAxis + 1, endAxis + 1), operands, examples);
            case Concat(int axis) -> stretched(new Concat(axis + 1), operands, examples);
            case Slice(int axis, int start, int end) -> stretched(new Slice(axis + 1, start, end), operands, examples);
            case Pad(int axis, int before, int behind) ->
                stretched(new Pad(axis + 1, before, behind), operands, examples);
            case CumulativeSum(int axis, boolean reversed) ->
                stretched(new CumulativeSum(axis + 1, reversed), operands, examples);
            case Permute(List<Integer> order) -> stretched(behindExamples(order), operands, examples);
            case BroadcastTo(Shape shape) -> broadcast(first.node(), shape.prepend(examples));
            case Matmul matmul -> matmul(matmul, first, last, examples);
            case Convolution(var settings)
            when examples > 0 -> new BatchedConvolution(examples, settings).results(first, last);
            case ConvolutionInputGradient gradient
            when examples > 0 ->
                new BatchedConvolution(examples, gradient.settings()).imageCotangents(gradient, first, last);
            case ConvolutionWeightGradient gradient
            when examples > 0 ->
                new BatchedConvolution(examples, gradient.settings()).weightCotangents(gradient, first, last);
            case Gather _
            when fits(first.exampleType(), first.exampleType().shape().size(0), examples) ->
                new BatchedRows(examples, first.exampleType().shape().size(0)).gathered(first, last);
            case ScatterAdd(int rows)
            when fits(first.exampleType(), rows, examples) -> new BatchedRows(examples, rows).added(first, last);
            default -> ExampleByExample.apply(primitive, operands, examples);
        };
    }

    private static boolean fits(TensorType type, int rows, int examples) {
        return examples > 0 && new BatchedRows(examples, rows).fits(type.element());
    }

    private static Permute behindExamples(List<Integer> order) {
        List<Integer> axes = new ArrayList<>(List.of(0));
        order.forEach(axis -> axes.add(axis + 1));
        return new Permute(axes);
    }

    /** Applies a primitive to operands that all have the axis of the examples. */
    private static Node stretched(Primitive primitive, List<BatchOperand> operands, int examples) {
        List<Node> nodes =
                operands.stream().map(operand -> operand.stretched(examples)).toList();
        return nodes.getFirst().tape().apply(primitive, nodes);
    }

    /** Puts the axes that a broadcast adds behind the axis of the examples. */
    private static Node broadcast(Node batch, Shape shape) {
        List<Integer> sizes = new ArrayList<>(batch.shape().sizes());
        sizes.addAll(1, Collections.nCopies(shape.rank() - sizes.size(), 1));
        return batch.reshape(new Shape(sizes)).broadcastTo(shape);
    }

    /**
     * A product of matrices of which one is shared is a single product: the rows of all examples' left factors stand below
     * each other. For a shared left factor, (A · B)ᵀ = Bᵀ · Aᵀ is computed so.
     */
    private static Node matmul(Matmul matmul, BatchOperand left, BatchOperand right, int examples) {
        boolean matrices = left.exampleType().shape().rank() == 2;
        if (matrices && right.shared()) {
            return stacked(left.node(), matmul.transposeLeft(), right.node(), matmul.transposeRight());
        }
        if (matrices && left.shared()) {
            return stacked(right.node(), !matmul.transposeRight(), left.node(), !matmul.transposeLeft())
                    .transpose();
        }
        return stretched(matmul, List.of(left, right), examples);
    }

    private static Node stacked(Node batch, boolean transposeBatch, Node shared, boolean transposeShared) {
        Node rows = transposeBatch ? batch.transpose() : batch;
        int examples = rows.shape().size(0);
        int height = rows.shape().size(1);
        int inner = rows.shape().size(2);
        Node product = rows.reshape(Shape.of(Math.multiplyExact(examples, height), inner))
                .apply(new Matmul(false, transposeShared), shared);
        return product.reshape(Shape.of(examples, height, product.shape().size(1)));
    }
}

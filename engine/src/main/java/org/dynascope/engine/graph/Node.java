package org.dynascope.engine.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.Primitive;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;
import org.dynascope.engine.graph.Origin.Constant;
import org.dynascope.engine.graph.Origin.Input;
import org.dynascope.engine.graph.Origin.Result;
import org.dynascope.engine.operation.convolution.Convolution;
import org.dynascope.engine.operation.convolution.ConvolutionSettings;
import org.dynascope.engine.operation.elementwise.Abs;
import org.dynascope.engine.operation.elementwise.Cast;
import org.dynascope.engine.operation.elementwise.Cos;
import org.dynascope.engine.operation.elementwise.DividedBy;
import org.dynascope.engine.operation.elementwise.EqualTo;
import org.dynascope.engine.operation.elementwise.Erf;
import org.dynascope.engine.operation.elementwise.Exp;
import org.dynascope.engine.operation.elementwise.GreaterThan;
import org.dynascope.engine.operation.elementwise.Log;
import org.dynascope.engine.operation.elementwise.Masked;
import org.dynascope.engine.operation.elementwise.Maximum;
import org.dynascope.engine.operation.elementwise.Minus;
import org.dynascope.engine.operation.elementwise.Negate;
import org.dynascope.engine.operation.elementwise.Plus;
import org.dynascope.engine.operation.elementwise.Power;
import org.dynascope.engine.operation.elementwise.Relu;
import org.dynascope.engine.operation.elementwise.Sigmoid;
import org.dynascope.engine.operation.elementwise.Sin;
import org.dynascope.engine.operation.elementwise.Softplus;
import org.dynascope.engine.operation.elementwise.Sqrt;
import org.dynascope.engine.operation.elementwise.Tanh;
import org.dynascope.engine.operation.elementwise.Times;
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
import org.dynascope.engine.operation.pooling.MaxPool;
import org.dynascope.engine.operation.pooling.PoolWindow;
import org.dynascope.engine.operation.reduction.CumulativeSum;
import org.dynascope.engine.operation.reduction.Max;
import org.dynascope.engine.operation.reduction.Sum;
import org.dynascope.engine.operation.row.LogSoftmax;
import org.dynascope.engine.operation.row.Softmax;
import org.dynascope.engine.operation.row.Standardise;

/**
 * One immutable value of a recorded graph; its operations record further nodes on the same tape.
 *
 * @since 0.1.0
 */
public final class Node implements Tensor {
    private final Tape tape;
    private final long number;
    private final TensorType type;
    private final Origin origin;

    Node(Tape tape, long number, TensorType type, Origin origin) {
        this.tape = tape;
        this.number = number;
        this.type = type;
        this.origin = origin;
    }

    /**
     * Returns a tensor of the engine as the node it is.
     *
     * @throws IllegalArgumentException if another implementation made it
     */
    public static Node of(Tensor tensor) {
        if (tensor instanceof Node node) {
            return node;
        }
        throw new IllegalArgumentException("expected a tensor made by the engine, got " + tensor.getClass());
    }

    @Override
    public TensorType type() {
        return type;
    }

    /** Returns where the numbers come from. */
    public Origin origin() {
        return origin;
    }

    /** Returns the tape this node was recorded on. */
    public Tape tape() {
        return tape;
    }

    /** Returns the place in the order of recording; operands have smaller numbers. */
    public long number() {
        return number;
    }

    /** Returns the nodes this one is computed from; none for inputs and constants. */
    public List<Node> operands() {
        return origin instanceof Result result ? result.operands() : List.of();
    }

    /** Returns name and type as messages show them, such as {@code 'input' float32[128, 784]}. */
    public String description() {
        String label = switch (origin) {
            case Input(String name) -> "'" + name + "'";
            case Constant(var _) -> "a constant";
            case Result(NamedValue(String name), var _) -> "'" + name + "'";
            case Result(Primitive primitive, var _) -> "a result of " + primitive.name();
        };
        return label + " " + type;
    }

    @Override
    public Node named(String name) {
        return apply(new NamedValue(name));
    }

    @Override
    public Node apply(Primitive primitive, Tensor... others) {
        List<Node> operands = new ArrayList<>(others.length + 1);
        operands.add(this);
        for (Tensor other : others) {
            operands.add(tape.own(primitive.name(), other));
        }
        return tape.apply(primitive, operands);
    }

    @Override
    public Node constant(double value) {
        return tape.constant(TensorValue.of(new TensorType(Shape.SCALAR, type.element()), value));
    }

    @Override
    public Node constant(TensorView value) {
        return tape.constant(value.copy());
    }

    @Override
    public Node plus(Tensor other) {
        return Alignment.apply(new Plus(), this, other);
    }

    @Override
    public Node minus(Tensor other) {
        return Alignment.apply(new Minus(), this, other);
    }

    @Override
    public Node times(Tensor other) {
        return Alignment.apply(new Times(), this, other);
    }

    @Override
    public Node dividedBy(Tensor other) {
        return Alignment.apply(new DividedBy(), this, other);
    }

    @Override
    public Node maximum(Tensor other) {
        return Alignment.apply(new Maximum(), this, other);
    }

    @Override
    public Node greaterThan(Tensor other) {
        return Alignment.apply(new GreaterThan(), this, other);
    }

    @Override
    public Node negate() {
        return apply(new Negate());
    }

    @Override
    public Node sqrt() {
        return apply(new Sqrt());
    }

    @Override
    public Node exp() {
        return apply(new Exp());
    }

    @Override
    public Node log() {
        return apply(new Log());
    }

    @Override
    public Node tanh() {
        return apply(new Tanh());
    }

    @Override
    public Node sigmoid() {
        return apply(new Sigmoid());
    }

    @Override
    public Node relu() {
        return apply(new Relu());
    }

    @Override
    public Node abs() {
        return apply(new Abs());
    }

    @Override
    public Node matmul(Tensor other) {
        return Products.matmul(this, other);
    }

    @Override
    public Node transpose() {
        return apply(new Transpose());
    }

    @Override
    public Node reshape(Shape shape) {
        return shape.equals(type.shape()) ? this : apply(new Reshape(shape));
    }

    @Override
    public Node broadcastTo(Shape shape) {
        return shape.equals(type.shape()) ? this : apply(new BroadcastTo(shape));
    }

    @Override
    public Node sum(int... axes) {
        return Axes.reduce("sum", this, axes, Sum::new);
    }

    @Override
    public Node max(int... axes) {
        return Axes.reduce("max", this, axes, Max::new);
    }

    @Override
    public Tensor logSumExp() {
        return Axes.logSumExp(this);
    }

    @Override
    public Node logSoftmax() {
        return apply(new LogSoftmax());
    }

    @Override
    public Node softmax() {
        return apply(new Softmax());
    }

    @Override
    public Node layerNorm(double epsilon) {
        return apply(new Standardise(true, epsilon));
    }

    @Override
    public Node rmsNorm(double epsilon) {
        return apply(new Standardise(false, epsilon));
    }

    @Override
    public Node oneHot(int classes) {
        return apply(new OneHot(classes));
    }

    @Override
    public Node cast(ElementType element) {
        return element == type.element() ? this : apply(new Cast(element));
    }

    @Override
    public Node detached() {
        return apply(new Detached());
    }

    @Override
    public Node equalTo(Tensor other) {
        return Alignment.apply(new EqualTo(), this, other);
    }

    /** {@inheritDoc} Its derivative ½·(1 + erf(x/√2)) + x·exp(−x²/2)/√(2π) is one array to keep, by the rules of its parts they are three. */
    @Override
    public Tensor gelu() {
        Tensor share = times(Math.sqrt(0.5)).erf().plus(1);
        Tensor density = square().times(-0.5).exp().times(1 / Math.sqrt(2 * Math.PI));
        Tensor derivative = share.times(0.5).plus(times(density));
        return Tensor.super.gelu().apply(new WithDerivative(), this, derivative);
    }

    @Override
    public Node where(Tensor chosen, Tensor otherwise) {
        Node kept = Alignment.apply(new Masked(false), tape.own("where", chosen), this);
        return kept.plus(Alignment.apply(new Masked(true), tape.own("where", otherwise), this));
    }

    @Override
    public Tensor power(double exponent) {
        return Powers.of(this, exponent);
    }

    @Override
    public Node power(Tensor exponent) {
        return Alignment.apply(new Power(), this, exponent);
    }

    @Override
    public Node erf() {
        return apply(new Erf());
    }

    @Override
    public Node softplus() {
        return apply(new Softplus());
    }

    @Override
    public Node sin() {
        return apply(new Sin());
    }

    @Override
    public Node cos() {
        return apply(new Cos());
    }

    @Override
    public Node permute(int... order) {
        List<Integer> axes = new ArrayList<>();
        for (int axis : order) {
            axes.add(Axes.index("permute", this, axis));
        }
        return List.copyOf(axes).equals(List.copyOf(new TreeSet<>(axes))) && axes.size() == shape().rank()
                ? this
                : apply(new Permute(axes));
    }

    @Override
    public Node slice(int axis, int first, int end) {
        return apply(new Slice(Axes.index("slice", this, axis), first, end));
    }

    @Override
    public Node pad(int axis, int before, int behind) {
        return apply(new Pad(Axes.index("pad", this, axis), before, behind));
    }

    @Override
    public Node concat(int axis, Tensor... others) {
        return apply(new Concat(Axes.index("concat", this, axis)), others);
    }

    @Override
    public Node gather(Tensor indices) {
        return apply(new Gather(), indices);
    }

    @Override
    public Node scatterAdd(Tensor indices, int rows) {
        return apply(new ScatterAdd(rows), indices);
    }

    @Override
    public Node cumulativeSum(int axis) {
        return apply(new CumulativeSum(Axes.index("cumulative-sum", this, axis), false));
    }

    @Override
    public Tensor einsum(String formula, Tensor other) {
        return Einsum.of(formula, this, other);
    }

    @Override
    public Node convolution2d(Tensor weights, int stride, int padding, int groups) {
        return apply(new Convolution(new ConvolutionSettings(stride, stride, padding, padding, groups)), weights);
    }

    @Override
    public Tensor convolution1d(Tensor weights, int stride, int padding, int groups) {
        return Images.convolution1d(this, weights, new ConvolutionSettings(1, stride, 0, padding, groups));
    }

    @Override
    public Node maxPool2d(int window, int stride, int padding) {
        return apply(new MaxPool(new PoolWindow(window, stride, padding)));
    }

    @Override
    public Node averagePool2d(int window, int stride, int padding) {
        return apply(new AveragePool(new PoolWindow(window, stride, padding)));
    }

    @Override
    public String toString() {
        return description();
    }
}

package org.dynascope.api.tensor;

/**
 * A symbolic tensor: shape and element type are known, the numbers are not. Calling an operation records it; nothing is
 * computed until the host runs the compiled program. Immutable; all operands of an operation belong to one recording.
 *
 * <p>Elementwise operations broadcast as in {@link Shape#broadcast}. Both operands have one element type; only a float64
 * scalar takes the other operand's type, so that scheduled numbers and step counts fit any formula.
 *
 * <p>Every operation throws {@link ShapeException} at once when shapes do not fit, naming the operands, and
 * {@link IllegalArgumentException} when element types differ or a tensor of another recording is passed.
 *
 * @since 0.1.0
 */
public interface Tensor {
    /** Returns shape and element type. */
    TensorType type();

    /** Returns the shape. */
    default Shape shape() {
        return type().shape();
    }

    /**
     * Returns the same values under a name, by which probes and messages refer to them.
     *
     * @param name dotted kebab-case name, such as {@code layer-1.pre-activation}
     */
    Tensor named(String name);

    /** Returns the result of a primitive on this tensor as first operand and {@code others} after it. */
    Tensor apply(Primitive primitive, Tensor... others);

    /** Returns a scalar constant of this tensor's element type in this tensor's recording. */
    Tensor constant(double value);

    /** Returns given numbers as a constant in this tensor's recording. */
    Tensor constant(TensorView value);

    /** Returns this + other. */
    Tensor plus(Tensor other);

    /** Returns this − other. */
    Tensor minus(Tensor other);

    /** Returns this · other, element by element. */
    Tensor times(Tensor other);

    /** Returns this / other, element by element. */
    Tensor dividedBy(Tensor other);

    /** Returns the larger of both elements; where they are equal the derivative is split in halves. */
    Tensor maximum(Tensor other);

    /** Returns 1 where this &gt; other, else 0; its derivative is 0. */
    Tensor greaterThan(Tensor other);

    /** Returns this + value. */
    default Tensor plus(double value) {
        return plus(constant(value));
    }

    /** Returns this − value. */
    default Tensor minus(double value) {
        return minus(constant(value));
    }

    /** Returns this · value. */
    default Tensor times(double value) {
        return times(constant(value));
    }

    /** Returns this / value. */
    default Tensor dividedBy(double value) {
        return dividedBy(constant(value));
    }

    /** Returns −this. */
    Tensor negate();

    /** Returns this · this. */
    default Tensor square() {
        return times(this);
    }

    /** Returns the square root; the derivative at 0 is infinite. */
    Tensor sqrt();

    /** Returns e to the power of this. */
    Tensor exp();

    /** Returns the natural logarithm. */
    Tensor log();

    /** Returns this raised to a tensor of exponents; the base is positive. */
    default Tensor power(Tensor exponent) {
        return log().times(exponent).exp();
    }

    /** Returns the hyperbolic tangent. */
    Tensor tanh();

    /** Returns 1 / (1 + exp(−this)). */
    Tensor sigmoid();

    /** Returns the larger of this and 0; the derivative at 0 is 0. */
    Tensor relu();

    /** Returns the absolute value; the derivative at 0 is 0. */
    Tensor abs();

    /**
     * Returns the matrix product over the two innermost axes.
     *
     * @param other right factor, shape [inner, columns] for this tensor of shape [rows, inner]
     * @return shape [rows, columns]
     */
    Tensor matmul(Tensor other);

    /** Returns this with its two innermost axes exchanged. */
    Tensor transpose();

    /** Returns the elements in the same row-major order under another shape of equally many elements. */
    Tensor reshape(Shape shape);

    /** Returns this stretched to a shape it broadcasts to. */
    Tensor broadcastTo(Shape shape);

    /**
     * Returns the sum over some axes, which are removed; over all of them when none is named. Accumulates in float64.
     *
     * @param axes indices of axes; negative counts from the last
     */
    Tensor sum(int... axes);

    /** Returns the mean over some axes, which are removed; over all of them when none is named. */
    default Tensor mean(int... axes) {
        Tensor total = sum(axes);
        return total.dividedBy((double) shape().elements() / total.shape().elements());
    }

    /** Returns the largest element over some axes, which are removed; equal maxima share the derivative evenly. */
    Tensor max(int... axes);

    /** Returns log(sum(exp(this))) over the innermost axis, which is removed; computed without overflow. */
    Tensor logSumExp();

    /** Returns the logarithm of the softmax over the innermost axis; computed without overflow. */
    Tensor logSoftmax();

    /** Returns the softmax over the innermost axis. */
    default Tensor softmax() {
        return logSoftmax().exp();
    }

    /**
     * Reads this as class indices and returns a 1 at each index along a new innermost axis, 0 elsewhere. Derivative 0.
     *
     * @param classes number of classes; indices lie in [0, classes)
     */
    Tensor oneHot(int classes);

    /** Returns the same numbers in another element type, rounded to nearest. */
    Tensor cast(ElementType element);

    /** Returns the same values with derivative 0. */
    Tensor detached();

    /**
     * Returns the convolution of images with weights, without turning the kernels: y[n, o, i, j] = Σ w[o, c, a, b] ·
     * x[n, c, i·stride + a − padding, j·stride + b − padding], with zeros outside the image.
     *
     * @param weights shape [filters, channels / groups, rows, columns]; with several groups, each part of the filters sees its
     *     own part of the channels
     * @param stride distance between neighbouring results, at least 1
     * @param padding rows and columns of zeros on each side
     * @param groups number of groups; divides channels and filters
     * @return shape [batch, filters, (height + 2·padding − rows) / stride + 1, …] for this tensor of shape
     *     [batch, channels, height, width]
     */
    Tensor convolution2d(Tensor weights, int stride, int padding, int groups);

    /**
     * Returns the convolution along one axis, as {@link #convolution2d}.
     *
     * @param weights shape [filters, channels / groups, columns]
     * @param stride distance between neighbouring results, at least 1
     * @param padding zeros on each side
     * @param groups number of groups; divides channels and filters
     * @return shape [batch, filters, (length + 2·padding − columns) / stride + 1] for this tensor of shape
     *     [batch, channels, length]
     */
    Tensor convolution1d(Tensor weights, int stride, int padding, int groups);
}

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

    /** Returns the hyperbolic tangent. */
    Tensor tanh();

    /** Returns 1 / (1 + exp(−this)). */
    Tensor sigmoid();

    /** Returns the larger of this and 0; the derivative at 0 is 0. */
    Tensor relu();

    /** Returns the absolute value; the derivative at 0 is 0. */
    Tensor abs();

    /**
     * Returns the matrix product over the two innermost axes, once for every index of the leading axes, which broadcast.
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

    /**
     * Returns log(sum(exp(this))) over the innermost axis, which is removed; computed without overflow. A row of −∞ alone gives
     * −∞ with derivative NaN, a row with +∞ gives +∞.
     */
    Tensor logSumExp();

    /** Returns the logarithm of the softmax over the innermost axis, without overflow; NaN for a row of −∞ alone. */
    Tensor logSoftmax();

    /** Returns the softmax over the innermost axis, without overflow; NaN for a row of −∞ alone. */
    default Tensor softmax() {
        return logSoftmax().exp();
    }

    /**
     * Reads this as class indices and returns a 1 at each index along a new innermost axis, 0 elsewhere. Derivative 0.
     *
     * @param classes number of classes; a number that is no whole one in [0, classes) gives zeros
     */
    Tensor oneHot(int classes);

    /** Returns the same numbers in another element type, rounded to nearest. */
    Tensor cast(ElementType element);

    /** Returns the same values with derivative 0. */
    Tensor detached();

    /** Returns the smaller of both elements; where they are equal the derivative is split in halves. */
    default Tensor minimum(Tensor other) {
        return negate().maximum(other.negate()).negate();
    }

    /** Returns 1 where this &lt; other, else 0; its derivative is 0. */
    default Tensor lessThan(Tensor other) {
        return other.greaterThan(this);
    }

    /** Returns 1 where this = other, else 0; its derivative is 0. */
    Tensor equalTo(Tensor other);

    /**
     * Reads this as a mask and returns the elements of one tensor where it is not 0, of the other where it is 0. What is not
     * chosen has no influence, even if infinite or NaN; a chosen −0 becomes 0.
     *
     * @param chosen elements where the mask is not 0
     * @param otherwise elements where the mask is 0
     */
    Tensor where(Tensor chosen, Tensor otherwise);

    /** Returns this raised to an exponent; bases of any sign for whole exponents, NaN for negative ones otherwise. */
    Tensor power(double exponent);

    /**
     * Returns this raised to a tensor of exponents; bases of any sign where exponents are whole, NaN for negative ones
     * otherwise. The derivative by the exponent is 0 where a base of 0 has an exponent of at least 0.
     */
    Tensor power(Tensor exponent);

    /** Returns this where it is above 0, else slope · this; the derivative at 0 is the slope. */
    default Tensor leakyRelu(double slope) {
        return greaterThan(constant(0)).where(this, times(slope));
    }

    /** Returns the error function 2/√π ∫₀ˣ exp(−u²) du. */
    Tensor erf();

    /** Returns x · Φ(x), Φ the distribution function of the standard normal distribution. */
    default Tensor gelu() {
        return times(0.5).times(times(Math.sqrt(0.5)).erf().plus(1));
    }

    /** Returns x · ½ (1 + tanh(√(2/π) (x + 0.044715 x³))), which is within 5e-4 of {@link #gelu}. */
    default Tensor geluTanh() {
        Tensor inner = square().times(0.044715).plus(1).times(this).times(Math.sqrt(2 / Math.PI));
        return times(0.5).times(inner.tanh().plus(1));
    }

    /** Returns x / (1 + exp(−x)), also called swish. */
    default Tensor silu() {
        return times(sigmoid());
    }

    /** Returns log(1 + exp(x)), computed without overflow. */
    Tensor softplus();

    /** Returns the sine of angles in radians. */
    Tensor sin();

    /** Returns the cosine of angles in radians. */
    Tensor cos();

    /**
     * Returns this with its axes in another order.
     *
     * @param order for each axis of the result, the axis of this it is; negative counts from the last
     */
    Tensor permute(int... order);

    /**
     * Returns a range of indices along one axis.
     *
     * @param axis index of the axis; negative counts from the last
     * @param first first index kept
     * @param end one past the last index kept
     */
    Tensor slice(int axis, int first, int end);

    /**
     * Returns this with zeros before and behind it along one axis.
     *
     * @param axis index of the axis; negative counts from the last
     * @param before number of indices added before
     * @param behind number of indices added behind
     */
    Tensor pad(int axis, int before, int behind);

    /**
     * Returns this and other tensors one behind the other along one axis; all other axes have equal sizes.
     *
     * @param axis index of the axis; negative counts from the last
     */
    Tensor concat(int axis, Tensor... others);

    /**
     * Returns the rows of this at some indices, as an embedding does; zeros for a number that is no index.
     *
     * @param indices whole numbers in [0, rows), for this tensor of shape [rows, …row]; derivative 0
     * @return shape [indices…, …row]
     */
    Tensor gather(Tensor indices);

    /**
     * Returns a table of zeros to which the rows of this are added at some indices; the adjoint of {@link #gather}. Accumulates
     * in float64 in the order of the indices.
     *
     * @param indices whole numbers in [0, rows), for this tensor of shape [indices…, …row]; derivative 0
     * @param rows rows of the table
     * @return shape [rows, …row]
     */
    Tensor scatterAdd(Tensor indices, int rows);

    /** Returns the sums of the elements up to each index of one axis, that index included; accumulates in float64. */
    Tensor cumulativeSum(int axis);

    /**
     * Returns a sum of products of this and another tensor, as a formula with a letter for each axis says: {@code bij,bjk->bik}
     * multiplies matrices, letters missing behind the arrow are summed over.
     *
     * @param formula letters of this, of the other tensor and of the result; each at most once in a part
     */
    Tensor einsum(String formula, Tensor other);

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

    /**
     * Returns the largest element of each square window of the two innermost axes; of equal ones the first in row-major order
     * counts. Places beyond the image take no part.
     *
     * @param window rows and columns of a window
     * @param stride distance between neighbouring windows
     * @param padding how far windows reach beyond each side; at most half the window
     * @return shape [..., (height + 2·padding − window) / stride + 1, …], divisions rounded down
     */
    Tensor maxPool2d(int window, int stride, int padding);

    /**
     * Returns the mean of each square window, as {@link #maxPool2d}; places beyond the image count as zeros.
     *
     * @param window rows and columns of a window
     * @param stride distance between neighbouring windows
     * @param padding how far windows reach beyond each side; at most half the window
     */
    Tensor averagePool2d(int window, int stride, int padding);

    /**
     * Returns (this − m) / √(v + epsilon) with mean m and variance v over the innermost axis.
     *
     * @param epsilon added to the variance
     * @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros, Hinton (2016), Layer Normalization, equation 4, without gain
     *     and shift</a>
     */
    default Tensor layerNorm(double epsilon) {
        return Moments.of(this, -1).normalise(this, epsilon);
    }

    /**
     * Returns this / √(s + epsilon) with s the mean of squares over the innermost axis.
     *
     * @param epsilon added to the mean of squares
     * @see <a href="https://arxiv.org/abs/1910.07467">Zhang, Sennrich (2019), Root Mean Square Layer Normalization,
     *     equation 4, without gain</a>
     */
    default Tensor rmsNorm(double epsilon) {
        Moments aroundZero = new Moments(constant(0), Moments.of(square(), -1).mean());
        return aroundZero.normalise(this, epsilon);
    }

    /**
     * Returns −Σ p · log softmax(this) over the innermost axis, which is removed, in nats: the cross entropy of unnormalised
     * log-probabilities with a distribution. What has p = 0 has no influence, even at −∞. A class i is {@code i.oneHot(classes)}.
     *
     * @param probabilities p, of this tensor's shape; each row sums to 1
     */
    default Tensor crossEntropy(Tensor probabilities) {
        Tensor logarithms = probabilities.where(logSoftmax(), constant(0));
        return probabilities.times(logarithms).sum(-1).negate();
    }

    /**
     * Returns this distribution mixed with the even one over the innermost axis: (1 − share) · this + share / classes.
     *
     * @param share weight of the even distribution, in [0, 1)
     * @throws IllegalArgumentException if the share is not in [0, 1)
     * @see <a href="https://arxiv.org/abs/1512.00567">Szegedy and others (2015), Rethinking the Inception Architecture,
     *     section 7</a>
     */
    default Tensor labelSmoothing(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("label smoothing: expected a share in [0, 1), got " + share);
        }
        return share == 0 ? this : times(1 - share).plus(share / shape().size(-1));
    }

    /**
     * Returns this with elements set to 0 at random and the others divided by 1 − rate, so that the mean stays.
     *
     * @param rate share of elements set to 0, in [0, 1)
     * @param uniform random numbers in [0, 1), of this tensor's shape; elements below the rate are set to 0
     * @throws IllegalArgumentException if the rate is not in [0, 1)
     * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava and others (2014), Dropout, section 10</a>
     */
    default Tensor dropout(double rate, Tensor uniform) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout: expected a rate in [0, 1), got " + rate);
        }
        Tensor kept = uniform.constant(rate).greaterThan(uniform).negate().plus(1);
        return times(kept.dividedBy(1 - rate));
    }
}

package org.dynascope.api.tensor;

import org.dynascope.api.Experimental;

/**
 * Masks of attention scores, which have the shape [batch, heads, queries, keys]: 1 where a query attends to a key, 0 where it
 * does not. Masks are combined by {@link Tensor#times}, and applied by {@code mask.where(scores, −∞)} or by adding
 * {@link #additive} to the scores. A query that attends to nothing has the weights NaN, so give it a key.
 *
 * @since 0.1.0
 */
@Experimental
public final class AttentionMask {
    private AttentionMask() {}

    /**
     * Returns the mask by which no position attends to a later one.
     *
     * @param like a tensor of the recording and the element type
     * @param length number of positions
     * @return constant of shape [length, length]: 1 up to the diagonal, 0 above
     */
    public static Tensor causal(Tensor like, int length) {
        double[] mask = new double[length * length];
        for (int query = 0; query < length; query++) {
            for (int key = 0; key <= query; key++) {
                mask[query * length + key] = 1;
            }
        }
        return like.constant(TensorValue.of(
                new TensorType(Shape.of(length, length), like.type().element()), mask));
    }

    /**
     * Returns the mask by which no query attends to the keys behind the end of its example.
     *
     * @param lengths number of tokens of each example, shape [batch]
     * @param keys positions of the longest example
     * @return shape [batch, 1, 1, keys]
     */
    public static Tensor padding(Tensor lengths, int keys) {
        double[] positions = new double[keys];
        for (int key = 0; key < keys; key++) {
            positions[key] = key;
        }
        Tensor position = lengths.constant(
                TensorValue.of(new TensorType(Shape.of(keys), lengths.type().element()), positions));
        return lengths.reshape(Shape.of(lengths.shape().size(0), 1, 1, 1)).greaterThan(position);
    }

    /** Returns what is added to scores: 0 where the mask is not 0, −∞ where it is. */
    public static Tensor additive(Tensor mask) {
        return mask.where(mask.constant(0), mask.constant(Double.NEGATIVE_INFINITY));
    }
}

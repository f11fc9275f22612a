package org.dynascope.models.transformer;

import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;
import org.dynascope.api.tensor.TensorType;
import org.dynascope.api.tensor.TensorValue;

/** What is added to attention scores so that no position attends to a later one. */
final class CausalMask {
    /** So far below every score that its exponential is 0, without the infinities a search for faults would find. */
    private static final double NEGLIGIBLE = -1e9;

    private CausalMask() {}

    /** Returns 0 up to the diagonal and a negligible score above it, shape [length, length]. */
    static Tensor of(Tensor like, int length) {
        double[] mask = new double[length * length];
        for (int query = 0; query < length; query++) {
            for (int key = query + 1; key < length; key++) {
                mask[query * length + key] = NEGLIGIBLE;
            }
        }
        return like.constant(TensorValue.of(
                new TensorType(Shape.of(length, length), like.type().element()), mask));
    }
}

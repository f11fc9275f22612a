package org.dynascope.engine.operation;

import org.dynascope.api.tensor.Tensor;

/**
 * Derivatives that vanish.
 *
 * @since 0.1.0
 */
public final class Zeros {
    private Zeros() {}

    /** Returns zeros of a tensor's type, as a constant the derivative rules recognise and leave out. */
    public static Tensor like(Tensor tensor) {
        return tensor.constant(0).broadcastTo(tensor.shape());
    }
}

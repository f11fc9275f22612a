package org.dynascope.api.state;

import org.dynascope.api.tensor.TensorValue;

/**
 * Something that keeps state between calls which later results depend on, such as a probe that starts a search where the last
 * one ended. The host saves the state with each checkpoint, and gives a fork that of its parent; what does not implement this
 * must give the same results without its past.
 *
 * @since 0.1.0
 */
public interface Restorable {
    /** Returns all that later results depend on; empty before the first call. */
    Named<TensorValue> state();

    /** Goes on from a state that {@link #state} of an equal object has returned. */
    void restore(Named<TensorValue> state);
}

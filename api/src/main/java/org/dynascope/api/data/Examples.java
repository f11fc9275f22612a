package org.dynascope.api.data;

import org.dynascope.api.tensor.ElementType;
import org.dynascope.api.tensor.TensorValue;

/**
 * Examples in a fixed order.
 *
 * @param inputs shape [examples, …element]
 * @param targets class indices (whole numbers) of shape [examples, …positions], which is [examples] where an example has one
 *     class; or values of shape [examples, …target]
 * @since 0.1.0
 */
public record Examples(TensorValue inputs, TensorValue targets) {
    public Examples {
        if (inputs.shape().rank() == 0
                || targets.shape().rank() == 0
                || inputs.shape().size(0) != targets.shape().size(0)) {
            throw new IllegalArgumentException("expected as many targets as inputs along the first axis, got inputs "
                    + inputs.shape() + " and targets " + targets.shape());
        }
    }

    /** Returns the same examples with inputs and targets in another element type. */
    public Examples in(ElementType element) {
        return new Examples(inputs.as(element), targets.as(element));
    }

    /** Returns the number of examples. */
    public int count() {
        return inputs.shape().size(0);
    }
}

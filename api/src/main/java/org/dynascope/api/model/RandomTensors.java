package org.dynascope.api.model;

import org.dynascope.api.Experimental;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.Tensor;

/**
 * Source of random tensors inside a model. Each call is a new draw; each training step draws anew.
 *
 * @since 0.1.0
 */
@Experimental
@FunctionalInterface
public interface RandomTensors {
    /** Returns uniform numbers in [0, 1), of the parameters' element type; derivative 0. */
    Tensor uniform(Shape shape);
}

package org.dynascope.api.data;

import org.dynascope.api.tensor.Shape;

/**
 * What is to be predicted for one example.
 *
 * @since 0.1.0
 */
public sealed interface Target {
    /** Returns the shape a model's output has for one example. */
    Shape outputShape();

    /**
     * One of several classes; a model's outputs are unnormalised log-probabilities and the loss is cross entropy.
     *
     * @param count number of classes, at least 2
     */
    record Classes(int count) implements Target {
        public Classes {
            if (count < 2) {
                throw new IllegalArgumentException("expected at least 2 classes, got " + count);
            }
        }

        @Override
        public Shape outputShape() {
            return Shape.of(count);
        }
    }

    /**
     * Real numbers; the loss is the mean squared error over examples and numbers.
     *
     * @param shape shape of one target
     */
    record Values(Shape shape) implements Target {
        @Override
        public Shape outputShape() {
            return shape;
        }
    }
}

package org.dynascope.api.data;

import java.util.ArrayList;
import java.util.List;
import org.dynascope.api.tensor.Shape;

/**
 * What is to be predicted for one example.
 *
 * @since 0.1.0
 */
public sealed interface Target {
    /** Returns the shape a model's output has for one example. */
    Shape outputShape();

    /** Returns the shape of one target. */
    Shape targetShape();

    /**
     * One of several classes, or one at each of several positions; a model's outputs are unnormalised log-probabilities, shape
     * […positions, classes], and the loss is cross entropy, the mean over examples and positions.
     *
     * @param count number of classes, at least 2
     * @param positions shape of one target; scalar if an example has one class
     */
    record Classes(int count, Shape positions) implements Target {
        public Classes {
            if (count < 2) {
                throw new IllegalArgumentException("expected at least 2 classes, got " + count);
            }
        }

        /** Describes examples of one class each. */
        public Classes(int count) {
            this(count, Shape.SCALAR);
        }

        @Override
        public Shape outputShape() {
            List<Integer> sizes = new ArrayList<>(positions.sizes());
            sizes.add(count);
            return new Shape(sizes);
        }

        @Override
        public Shape targetShape() {
            return positions;
        }
    }

    /**
     * Probabilities of several classes, for one example or at each of several positions; outputs and loss are those of
     * {@link Classes}, which is the case of one probability of 1.
     *
     * @param count number of classes, at least 2
     * @param positions shape that the distributions of one target have
     */
    record Probabilities(int count, Shape positions) implements Target {
        public Probabilities {
            if (count < 2) {
                throw new IllegalArgumentException("expected at least 2 classes, got " + count);
            }
        }

        @Override
        public Shape outputShape() {
            return new Classes(count, positions).outputShape();
        }

        @Override
        public Shape targetShape() {
            return outputShape();
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

        @Override
        public Shape targetShape() {
            return shape;
        }
    }
}

package org.dynascope.models.cnn;

import org.dynascope.api.tensor.Tensor;

/**
 * How a block halves height and width, rounded down, by windows of 2 × 2.
 *
 * @since 0.1.0
 */
public enum Pooling {
    /** The largest element of each window. */
    MAX,
    /** The mean of each window. */
    AVERAGE,
    /** Height and width stay. */
    NONE;

    private static final int WINDOW = 2;

    /** Returns the pooled images. */
    Tensor of(Tensor images) {
        return switch (this) {
            case MAX -> images.maxPool2d(WINDOW, WINDOW, 0);
            case AVERAGE -> images.averagePool2d(WINDOW, WINDOW, 0);
            case NONE -> images;
        };
    }

    /** Returns the height or width after pooling. */
    int pooled(int length) {
        return this == NONE ? length : length / WINDOW;
    }
}

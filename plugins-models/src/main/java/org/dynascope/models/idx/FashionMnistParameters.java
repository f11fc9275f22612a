package org.dynascope.models.idx;

import org.dynascope.api.parameter.Param;

/**
 * Parameters of {@link FashionMnist}.
 *
 * @param size how much of the training split is read
 * @since 0.1.0
 */
public record FashionMnistParameters(
        @Param(
                doc = "'full' reads all 60,000 training images, 'small' the file of the first 10,000",
                byDefault = "full")
        Size size) {
    /** How much of the training split is read. */
    public enum Size {
        /** All 60,000 images. */
        FULL,
        /** The first 10,000 images, from a file of their own. */
        SMALL
    }
}

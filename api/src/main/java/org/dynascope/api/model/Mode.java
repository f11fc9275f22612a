package org.dynascope.api.model;

/**
 * Whether a model is applied to learn or to answer.
 *
 * @since 0.1.0
 */
public enum Mode {
    /** Batch statistics and dropout are active; buffers are updated. */
    TRAINING,
    /** Buffers are read and kept; nothing is random. */
    EVALUATION
}

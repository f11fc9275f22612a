package org.dynascope.api.optimizer;

/**
 * How weight decay enters an update.
 *
 * @since 0.1.0
 */
public enum WeightDecay {
    /** rate · θ is added to the gradient. */
    COUPLED,
    /** θ is multiplied by 1 − learning rate · rate before the update. */
    DECOUPLED
}

package org.dynascope.api.model;

/**
 * What a parameter is for; optimizers group parameters and choose weight decay by it.
 *
 * @since 0.1.0
 */
public enum Role {
    /** Factor of a linear or convolutional layer. */
    WEIGHT,
    /** Summand of a layer. */
    BIAS,
    /** Table of vectors looked up by index. */
    EMBEDDING,
    /** Gain or shift of a normalisation. */
    NORMALISATION,
    /** Weight of the last layer. */
    OUTPUT_WEIGHT
}

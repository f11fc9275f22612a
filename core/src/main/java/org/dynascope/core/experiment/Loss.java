package org.dynascope.core.experiment;

/**
 * What training lowers.
 *
 * @since 0.1.0
 */
public enum Loss {
    /** Cross entropy for classes and probabilities, mean squared error for values. */
    BY_TARGET,

    /**
     * Mean squared error. Of classes it is that of the outputs to 1 for the true class and 0 for the others, a mean over the classes
     * too; its curvature does not fade as the outputs become right, unlike that of cross entropy.
     */
    SQUARED_ERROR
}

package org.dynascope.api.optimizer;

/**
 * Where ε enters the denominator √v of an adaptive step.
 *
 * @since 0.1.0
 */
public enum EpsilonPlace {
    /** √v̂ + ε, as in the paper's algorithm 1 and in PyTorch. */
    OUTSIDE_ROOT,
    /** √(v̂ + ε), as in RMSProp of some libraries and in analyses that need a smooth denominator. */
    INSIDE_ROOT
}

package org.dynascope.api.plugin;

/**
 * What one use of an extension costs, that is one look of a probe or one update of an optimizer beyond its gradient. A pass is
 * one gradient of the loss over the examples the extension looks at.
 *
 * @since 0.1.0
 */
public enum Cost {
    /** Not said; nothing to say of extensions that are not used step by step, such as data sets. */
    UNSTATED,
    /** Arithmetic on numbers the training has anyway; no pass. */
    ARITHMETIC,
    /** A pass or two, or evaluations that take no longer. */
    FEW_PASSES,
    /** Tens of passes or hundreds, such as products with the Hessian. */
    MANY_PASSES,
    /** More than proportional to the number of parameters or examples, such as dense decompositions. */
    SUPERLINEAR
}

package org.dynascope.app.create;

import java.util.Locale;

/**
 * Kind of extension that a new plugin has.
 *
 * @since 0.1.0
 */
public enum ExtensionKind {
    /** A measurement on trajectories. */
    PROBE,
    /** An update rule. */
    OPTIMIZER,
    /** A network. */
    MODEL,
    /** A source of examples. */
    DATASET,
    /** Codes of vectors in few bits. */
    QUANTIZER,
    /** A measurement without training. */
    STUDY;

    /** Returns whether an experiment names it by itself; a quantizer is named by what uses it. */
    boolean isNamedByExperiments() {
        return this != QUANTIZER;
    }

    /** Returns the kind as users write it, such as {@code probe}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

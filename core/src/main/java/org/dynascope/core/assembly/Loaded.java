package org.dynascope.core.assembly;

/**
 * What an experiment file holds: one experiment, or a sweep of many trials.
 *
 * @since 0.1.0
 */
public sealed interface Loaded permits LoadedExperiment, LoadedSweep {
    /** Returns the experiment's name. */
    String name();

    /** Returns what it is made of, in one line. */
    String summary();

    /** Returns it as YAML from which it can be read again. */
    String resolvedText();

    /** Returns {@link #resolvedText} with the comments of the files it was read from, where they are kept. */
    default String annotatedText() {
        return resolvedText();
    }
}

package org.dynascope.api.plugin;

/**
 * What users may expect of an extension's name, parameters and metrics.
 *
 * @since 0.1.0
 */
public enum Stability {
    /** Changes only with the major version. */
    STABLE,
    /** May change with any version. */
    EXPERIMENTAL
}

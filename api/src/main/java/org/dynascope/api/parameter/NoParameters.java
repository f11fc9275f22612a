package org.dynascope.api.parameter;

/**
 * Parameter record of an extension that has none.
 *
 * @since 0.1.0
 */
public record NoParameters() {}

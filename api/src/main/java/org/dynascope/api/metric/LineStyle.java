package org.dynascope.api.metric;

import org.dynascope.api.Experimental;

/**
 * How a line is drawn.
 *
 * @since 0.1.0
 */
@Experimental
public enum LineStyle {
    /** A measured value. */
    SOLID,
    /** A threshold or theoretical value. */
    DASHED,
    /** The stretches of steps at which the value is above 0, as shaded ground behind the panel's lines. */
    SHADED,
    /**
     * A theoretical value: dashed over steps. Over two axes of a sweep, the line on which the value is 0, drawn on every heat map.
     */
    BOUNDARY
}

package org.dynascope.api.probe;

import org.dynascope.api.Experimental;

/**
 * Mean loss over a fixed batch and its gradient.
 *
 * @param loss mean loss, without weight decay
 * @param gradient its derivative by all parameters laid end to end in their order; the caller's own
 * @since 0.1.0
 */
@Experimental
public record BatchGradient(double loss, double[] gradient) {}

package org.dynascope.api.model;

import org.dynascope.api.Experimental;
import org.dynascope.api.tensor.Shape;

/**
 * One named tensor that the training pass updates and no gradient reaches, such as a running mean.
 *
 * @param name dotted kebab-case name, unique in the model
 * @param shape sizes of its axes
 * @param initial value of every element before step 0
 * @since 0.1.0
 */
@Experimental
public record BufferDeclaration(String name, Shape shape, double initial) {}

package org.dynascope.api.model;

import org.dynascope.api.tensor.Shape;

/**
 * One trained tensor of a model.
 *
 * @param name dotted kebab-case name, unique in the model, such as {@code layer-1.weight}
 * @param shape sizes of its axes
 * @param initial distribution of its elements before step 0
 * @param role what it is for
 * @since 0.1.0
 */
public record ParameterDeclaration(String name, Shape shape, InitialDistribution initial, Role role) {}

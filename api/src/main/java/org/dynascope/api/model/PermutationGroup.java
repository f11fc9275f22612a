package org.dynascope.api.model;

import java.util.List;

/**
 * Units of a model that may be renumbered without changing its function, if every member axis is permuted alike.
 *
 * @param name dotted kebab-case name, such as {@code hidden-1}
 * @param units number of units
 * @param members axes of parameters and buffers the units are counted along
 * @since 0.1.0
 */
public record PermutationGroup(String name, int units, List<Member> members) {
    public PermutationGroup {
        members = List.copyOf(members);
    }

    /**
     * One axis of one parameter or buffer.
     *
     * @param tensor name of the parameter or buffer
     * @param axis index of the axis, counted from the outermost
     */
    public record Member(String tensor, int axis) {}
}

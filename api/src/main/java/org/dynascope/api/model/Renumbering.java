package org.dynascope.api.model;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.dynascope.api.Experimental;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.api.tensor.TensorView;

/**
 * An order of the units of each {@linkplain PermutationGroup group} of a model. Applied to a state it renumbers the units, which
 * leaves the model's function as it is. Immutable.
 *
 * <p>The order of a group holds, for each place, the number of the unit that takes it: unit {@code order[i]} becomes unit i.
 *
 * @since 0.1.0
 */
@Experimental
public final class Renumbering {
    private final List<PermutationGroup> groups;
    private final SequencedMap<String, int[]> orders = new LinkedHashMap<>();

    private Renumbering(List<PermutationGroup> groups) {
        this.groups = List.copyOf(groups);
    }

    /** Returns the renumbering that leaves every unit in its place. */
    public static Renumbering identity(List<PermutationGroup> groups) {
        Renumbering identity = new Renumbering(groups);
        groups.forEach(group -> identity.orders.put(
                group.name(), IntStream.range(0, group.units()).toArray()));
        return identity;
    }

    /** Returns the groups it renumbers. */
    public List<PermutationGroup> groups() {
        return groups;
    }

    /**
     * Returns the order of a group's units; a copy.
     *
     * @throws IllegalArgumentException if there is no such group; the message lists them
     */
    public int[] order(String group) {
        return new Named<>(orders).get(group).clone();
    }

    /**
     * Returns the same renumbering with another order of one group.
     *
     * @param order for each place the unit that takes it; copied
     * @throws IllegalArgumentException if there is no such group, or the order is not a permutation of its units
     */
    public Renumbering with(String group, int[] order) {
        int units = order(group).length;
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        if (!Arrays.equals(sorted, IntStream.range(0, units).toArray())) {
            throw new IllegalArgumentException("group '" + group + "': expected each of its " + units
                    + " units once, got " + Arrays.toString(order));
        }
        Renumbering changed = new Renumbering(groups);
        changed.orders.putAll(orders);
        changed.orders.put(group, order.clone());
        return changed;
    }

    /** Returns a state with its units renumbered: parameters and buffers. */
    public ModelState apply(ModelState state) {
        return new ModelState(apply(state.parameters()), apply(state.buffers()));
    }

    /** Returns tensors under the names of parameters or buffers with their units renumbered; others stay as they are. */
    public Named<TensorValue> apply(Named<TensorValue> tensors) {
        return tensors.mapWithName(this::apply);
    }

    /**
     * Returns a tensor of a parameter's or buffer's name and shape with its units renumbered.
     *
     * @throws IllegalArgumentException if an axis has another length than the group has units
     */
    public TensorValue apply(String name, TensorView value) {
        return ordered(
                value.copy(),
                group -> group.members().stream()
                        .filter(member -> member.tensor().equals(name))
                        .toList());
    }

    /**
     * Returns a member's tensor with its units renumbered along all axes but the member's own.
     *
     * @param member the axis that stays as it is
     * @param value tensor of the member's name and shape
     */
    public TensorValue applyExcept(PermutationGroup.Member member, TensorView value) {
        return ordered(
                value.copy(),
                group -> group.members().stream()
                        .filter(each -> each.tensor().equals(member.tensor()) && each.axis() != member.axis())
                        .toList());
    }

    private TensorValue ordered(TensorValue value, Function<PermutationGroup, List<PermutationGroup.Member>> members) {
        TensorValue renumbered = value;
        for (PermutationGroup group : groups) {
            for (PermutationGroup.Member member : members.apply(group)) {
                renumbered = ordered(renumbered, member.axis(), group);
            }
        }
        return renumbered;
    }

    private TensorValue ordered(TensorValue value, int axis, PermutationGroup group) {
        Shape shape = value.shape();
        if (axis >= shape.rank() || shape.size(axis) != group.units()) {
            throw new IllegalArgumentException("group '" + group.name() + "': expected " + group.units()
                    + " units along axis " + axis + ", got shape " + shape);
        }
        int[] order = new Named<>(orders).get(group.name());
        List<Integer> inner = shape.sizes().subList(axis + 1, shape.rank());
        long slice = new Shape(inner).elements() * value.type().element().bytes();
        long blocks = value.type().bytes() / (slice * order.length);
        return TensorValue.filled(value.type(), target -> copy(value.memory(), target, order, slice, blocks));
    }

    private static void copy(MemorySegment source, MemorySegment target, int[] order, long slice, long blocks) {
        for (long block = 0; block < blocks; block++) {
            long start = block * order.length * slice;
            for (int place = 0; place < order.length; place++) {
                MemorySegment.copy(source, start + order[place] * slice, target, start + place * slice, slice);
            }
        }
    }

    /** Returns the share of units that do not stay in their places. */
    public double movedShare() {
        long units = 0;
        long moved = 0;
        for (Map.Entry<String, int[]> entry : orders.entrySet()) {
            int[] order = entry.getValue();
            units += order.length;
            moved += IntStream.range(0, order.length)
                    .filter(place -> order[place] != place)
                    .count();
        }
        return units == 0 ? 0 : (double) moved / units;
    }
}

package org.dynascope.probes.matching;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.dynascope.api.matching.MatchingContext;
import org.dynascope.api.model.PermutationGroup;
import org.dynascope.api.model.Renumbering;
import org.dynascope.api.random.RandomStream;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.numerics.assignment.LinearAssignment;

/** Coordinate ascent on the inner product of two networks' parameters over the orders of the units of one. */
final class Ascent {
    /** A smaller gain of one assignment, relative to the value, is rounding. */
    private static final double NEGLIGIBLE = 1e-12;

    private final Named<TensorValue> fixed;
    private final Named<TensorValue> moved;
    private final List<PermutationGroup> groups;
    private Renumbering current;
    private double[] objectives;

    private Ascent(Named<TensorValue> fixed, Named<TensorValue> moved, Renumbering start) {
        this.fixed = fixed;
        this.moved = moved;
        this.groups = start.groups();
        this.current = start;
        this.objectives = new double[] {Products.inner(fixed, start.apply(moved))};
    }

    /**
     * Climbs from the order in which the units are.
     *
     * @param isLayerByLayer whether one pass over the groups comes first, which does not look at groups still to come
     */
    static Ascent of(MatchingContext context, int sweeps, boolean isLayerByLayer) {
        Renumbering start = Renumbering.identity(context.network().declaration().permutationGroups());
        Ascent ascent = new Ascent(context.fixed().parameters(), context.moved().parameters(), start);
        if (isLayerByLayer) {
            ascent.orderLayerByLayer();
        }
        return ascent.climbed(context.random(), sweeps);
    }

    /** Climbs from an order until a sweep gains nothing, or so many were made. */
    static Ascent from(
            Renumbering start, Named<TensorValue> fixed, Named<TensorValue> moved, RandomStream random, int sweeps) {
        return new Ascent(fixed, moved, start).climbed(random, sweeps);
    }

    private Ascent climbed(RandomStream random, int sweeps) {
        boolean gains = true;
        for (int sweep = 0; sweep < sweeps && gains; sweep++) {
            gains = sweep(random);
        }
        return this;
    }

    /** Orders the groups as they are declared, each by the tensors that no later group orders; stays where that loses. */
    private void orderLayerByLayer() {
        Renumbering start = current;
        for (int index = 0; index < groups.size(); index++) {
            List<PermutationGroup> later = groups.subList(index + 1, groups.size());
            double[][] gain = gain(
                    groups.get(index),
                    tensor -> later.stream()
                            .flatMap(group -> group.members().stream())
                            .noneMatch(member -> member.tensor().equals(tensor)));
            current = current.with(groups.get(index).name(), LinearAssignment.greatest(gain));
        }
        if (Products.inner(fixed, current.apply(moved)) < objective()) {
            current = start;
        }
        addObjective();
    }

    private void addObjective() {
        objectives = DoubleStream.concat(
                        Arrays.stream(objectives), DoubleStream.of(Products.inner(fixed, current.apply(moved))))
                .toArray();
    }

    private boolean sweep(RandomStream random) {
        boolean gains = false;
        for (int index : random.permutation(groups.size())) {
            gains |= improve(groups.get(index));
        }
        addObjective();
        return gains;
    }

    private boolean improve(PermutationGroup group) {
        double[][] gain = gain(group, _ -> true);
        int[] best = LinearAssignment.greatest(gain);
        double before = value(gain, current.order(group.name()));
        double after = value(gain, best);
        if (!(after - before > NEGLIGIBLE * Math.abs(after))) {
            return false;
        }
        current = current.with(group.name(), best);
        return true;
    }

    /** Element (i, j) is what unit j of the moved network is worth in place i, by the tensors of these names. */
    private double[][] gain(PermutationGroup group, Predicate<String> tensors) {
        Similarity similarity = new Similarity(group.units());
        for (PermutationGroup.Member member : group.members()) {
            if (fixed.contains(member.tensor()) && tensors.test(member.tensor())) {
                TensorValue other = current.applyExcept(member, moved.get(member.tensor()));
                similarity.add(fixed.get(member.tensor()), other, member.axis());
            }
        }
        return similarity.sums();
    }

    private static double value(double[][] gain, int[] order) {
        double sum = 0;
        for (int place = 0; place < order.length; place++) {
            sum += gain[place][order[place]];
        }
        return sum;
    }

    Renumbering renumbering() {
        return current;
    }

    /** Returns the inner product reached. */
    double objective() {
        return objectives[objectives.length - 1];
    }

    /** Returns the inner product at the start and after each sweep. */
    double[] objectives() {
        return objectives.clone();
    }
}

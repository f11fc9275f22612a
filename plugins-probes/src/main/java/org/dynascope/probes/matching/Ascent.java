package org.dynascope.probes.matching;

import java.util.Arrays;
import java.util.List;
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

    /** Climbs from the order in which the units are. */
    static Ascent of(MatchingContext context, int sweeps) {
        Renumbering start = Renumbering.identity(context.network().declaration().permutationGroups());
        return from(start, context.fixed().parameters(), context.moved().parameters(), context.random(), sweeps);
    }

    /** Climbs from an order until a sweep gains nothing, or so many were made. */
    static Ascent from(
            Renumbering start, Named<TensorValue> fixed, Named<TensorValue> moved, RandomStream random, int sweeps) {
        Ascent ascent = new Ascent(fixed, moved, start);
        boolean gains = true;
        for (int sweep = 0; sweep < sweeps && gains; sweep++) {
            gains = ascent.sweep(random);
        }
        return ascent;
    }

    private boolean sweep(RandomStream random) {
        boolean gains = false;
        for (int index : random.permutation(groups.size())) {
            gains |= improve(groups.get(index));
        }
        objectives = DoubleStream.concat(
                        Arrays.stream(objectives), DoubleStream.of(Products.inner(fixed, current.apply(moved))))
                .toArray();
        return gains;
    }

    private boolean improve(PermutationGroup group) {
        double[][] gain = gain(group);
        int[] best = LinearAssignment.greatest(gain);
        double before = value(gain, current.order(group.name()));
        double after = value(gain, best);
        if (!(after - before > NEGLIGIBLE * Math.abs(after))) {
            return false;
        }
        current = current.with(group.name(), best);
        return true;
    }

    /** Element (i, j) is what unit j of the moved network is worth in place i. */
    private double[][] gain(PermutationGroup group) {
        Similarity similarity = new Similarity(group.units());
        for (PermutationGroup.Member member : group.members()) {
            if (fixed.contains(member.tensor())) {
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

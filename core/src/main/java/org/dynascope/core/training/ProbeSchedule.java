package org.dynascope.core.training;

import java.util.Set;
import java.util.TreeSet;
import org.dynascope.api.parameter.Place;
import org.dynascope.api.parameter.Span;
import org.dynascope.api.probe.ProbeSettings;

/**
 * The steps a probe looks at.
 *
 * @param every distance between looks, if neither {@code logSpaced} nor {@code at} is given
 * @param zero step from which the distance is counted
 * @param logSpaced looks in each factor of ten, if {@code at} is empty; 0 for none
 * @param at exact steps
 * @param first first step of the trajectory
 * @param last last step of the trajectory
 * @param looksAtFirst whether the first step is looked at in any case, if {@code at} is empty
 */
record ProbeSchedule(long every, long zero, int logSpaced, Set<Long> at, long first, long last, boolean looksAtFirst) {
    static ProbeSchedule of(ProbeSettings settings, Branch branch, long first, long last) {
        Set<Long> at = new TreeSet<>();
        for (Place place : settings.at()) {
            at.add(place.isEnd() ? last : branch.stepAt(place.span()));
        }
        Span every = settings.every();
        long steps = every.inSteps(branch.batches().batchesPerEpoch());
        long zero = every.unit() == Span.Unit.STEPS ? 0 : branch.epochZero();
        return new ProbeSchedule(Math.max(1, steps), zero, settings.logSpaced(), at, first, last, false);
    }

    /** Returns the same with a look at the first step, unless the exact steps are given. */
    ProbeSchedule fromTheFirst() {
        return new ProbeSchedule(every, zero, logSpaced, at, first, last, true);
    }

    boolean includes(long step) {
        if (step < first || step > last) {
            return false;
        }
        if (!at.isEmpty()) {
            return at.contains(step);
        }
        boolean isBegin = looksAtFirst && step == first;
        return isBegin || step == last || (logSpaced > 0 ? isLogSpaced(step) : (step - zero) % every == 0);
    }

    /** Returns whether the step is 0, or 10^(k/logSpaced) rounded for a whole k. */
    private boolean isLogSpaced(long step) {
        if (step == 0) {
            return true;
        }
        double nearest = StrictMath.rint(StrictMath.log10((double) step) * logSpaced);
        for (double k = Math.max(0, nearest - 1); k <= nearest + 1; k++) {
            if (Math.round(StrictMath.pow(10, k / logSpaced)) == step) {
                return true;
            }
        }
        return false;
    }
}

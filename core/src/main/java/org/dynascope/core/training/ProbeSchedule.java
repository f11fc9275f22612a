package org.dynascope.core.training;

import java.util.Set;
import java.util.TreeSet;
import org.dynascope.api.parameter.Span;
import org.dynascope.api.probe.ProbeSettings;

/**
 * The steps a probe looks at.
 *
 * @param every distance between looks, if {@code at} is empty
 * @param at exact steps
 * @param last last step of the training
 */
record ProbeSchedule(long every, Set<Long> at, long last) {
    static ProbeSchedule of(ProbeSettings settings, long stepsPerEpoch, long last) {
        Set<Long> at = new TreeSet<>();
        for (Span span : settings.at()) {
            at.add(span.inSteps(stepsPerEpoch));
        }
        return new ProbeSchedule(Math.max(1, settings.every().inSteps(stepsPerEpoch)), at, last);
    }

    boolean includes(long step) {
        return at.isEmpty() ? step % every == 0 || step == last : at.contains(step);
    }
}

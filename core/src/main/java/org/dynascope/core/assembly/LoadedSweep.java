package org.dynascope.core.assembly;

import java.util.List;
import java.util.stream.Collectors;
import org.dynascope.core.experiment.Sweep;

/**
 * A sweep that was read, with every trial found valid.
 *
 * @since 0.1.0
 */
public final class LoadedSweep implements Loaded {
    private final Sweep sweep;

    LoadedSweep(Sweep sweep) {
        this.sweep = sweep;
    }

    Sweep sweep() {
        return sweep;
    }

    @Override
    public String name() {
        return sweep.name();
    }

    /** Returns how many trials it has. */
    public int trialCount() {
        return sweep.trials().size();
    }

    /** Returns the keys that are varied. */
    public List<String> axes() {
        return sweep.axes().stream().map(Sweep.Axis::key).toList();
    }

    /** Returns trials and axes in one line, such as {@code 6 trials · optimizer.sgd.learning-rate (3) × seed (2)}. */
    @Override
    public String summary() {
        return trialCount() + (trialCount() == 1 ? " trial" : " trials") + " · "
                + sweep.axes().stream()
                        .map(axis -> axis.key() + " (" + axis.values().size() + ")")
                        .collect(Collectors.joining(" × "));
    }

    @Override
    public String resolvedText() {
        return sweep.text();
    }
}

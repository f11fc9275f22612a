package org.dynascope.testkit;

import java.util.List;
import org.assertj.core.api.AssertProvider;
import org.dynascope.core.assembly.RunRecord;

/**
 * What a run by {@link ExperimentTestKit} has left; AssertJ's {@code assertThat} gives a {@link RunAssert} for it.
 *
 * @param record status, metrics, claims and times, as read back from the run directory, which is gone
 * @param events what it told of itself, in order
 * @param losses loss of each update's mini-batch, in order
 * @param notices remarks on the experiment, one line each
 * @since 0.1.0
 */
public record TestedRun(RunRecord record, List<RunEvent> events, List<Double> losses, List<String> notices)
        implements AssertProvider<RunAssert> {
    public TestedRun {
        events = List.copyOf(events);
        losses = List.copyOf(losses);
        notices = List.copyOf(notices);
    }

    /** Returns assertions on this run; called by AssertJ. */
    @Override
    public RunAssert assertThat() {
        return new RunAssert(this);
    }
}

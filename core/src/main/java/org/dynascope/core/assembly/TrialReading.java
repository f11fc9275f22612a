package org.dynascope.core.assembly;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.dynascope.core.claim.SweepClaims;
import org.dynascope.core.claim.TrialNumbers;
import org.dynascope.core.experiment.Sweep;
import org.dynascope.core.run.MetricSeries;
import org.dynascope.core.run.RunEnd;
import org.dynascope.core.run.SweepDirectory;
import org.dynascope.core.sweep.TrialOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A trial as its folder tells it.
 *
 * @param outcome what came of it
 * @param last the number recorded last, by metric and by {@code metric@trajectory}
 * @param declared names of its metrics
 */
record TrialReading(TrialOutcome outcome, Map<String, Double> last, Set<String> declared) {
    /**
     * Reads a trial.
     *
     * @param known how it ended; null if it has not
     */
    static TrialReading of(Path sweep, String id, SequencedMap<String, String> values, @Nullable RunEnd known) {
        MetricSeries series = MetricSeries.of(SweepDirectory.trial(sweep, id));
        RunEnd end = known == null ? new RunEnd(RunEnd.Status.STOPPED, "", 0) : known;
        Map<String, Double> last = new HashMap<>();
        series.byName().forEach((name, numbers) -> last.put(name, numbers.last()));
        return new TrialReading(new TrialOutcome(id, values, end, series.last()), last, series.declared());
    }

    private TrialNumbers numbers(Path sweep) {
        Path folder = SweepDirectory.trial(sweep, outcome.id());
        TrialResult named = new TrialResult(
                outcome.id(), outcome.values(), RunStatus.COMPLETED, "", 0, new LinkedHashMap<>(), false);
        return new TrialNumbers(
                named.label() + " (" + outcome.id() + ")",
                outcome.values(),
                outcome.end().status() == RunEnd.Status.FAILED,
                last,
                () -> MetricSeries.of(folder).byName(),
                outcome.end().diverged());
    }

    /** Judges the claims over trials that have all ended. */
    static List<ClaimResult> claims(Sweep sweep, List<TrialReading> readings, Path folder) {
        Set<String> metrics = new HashSet<>();
        readings.forEach(each -> {
            metrics.addAll(each.declared());
            metrics.addAll(each.last().keySet());
        });
        List<TrialNumbers> trials =
                readings.stream().map(each -> each.numbers(folder)).toList();
        return new SweepClaims(metrics, axes(sweep), trials)
                .evaluate(sweep.claims()).stream().map(RunLedger::result).toList();
    }

    /** Returns the values of each axis, by its key. */
    static SequencedMap<String, List<String>> axes(Sweep sweep) {
        SequencedMap<String, List<String>> axes = new LinkedHashMap<>();
        sweep.axes().forEach(axis -> axes.put(axis.key(), axis.values()));
        return axes;
    }
}

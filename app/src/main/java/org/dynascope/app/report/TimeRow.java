package org.dynascope.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dynascope.core.assembly.RunRecord;

/**
 * One row of the table of wall times.
 *
 * @param name of the probe or phase
 * @param time as text
 * @param percent of the total, from 0 to 100; of the sum of all rows if the total is unknown
 * @param observations how often it ran, as text; empty for what has no observations
 * @param each mean time of one observation, as text; may be empty
 */
public record TimeRow(String name, String time, double percent, String observations, String each) {

    private static final String REST = "everything else";
    private static final double PERCENT = 100;

    /** What was timed: seconds in all its observations together, and how many there were. */
    private record Share(String name, double seconds, long observations) {}

    /** The rows of a run, longest first, with what is left of the total as a row of its own. */
    static List<TimeRow> of(RunRecord run) {
        List<Share> shares = new ArrayList<>();
        run.trainingSeconds().ifPresent(seconds -> shares.add(new Share("training steps", seconds, run.steps())));
        run.probeTimes().forEach(probe -> shares.add(new Share(probe.probe(), probe.seconds(), probe.observations())));
        double sum = shares.stream().mapToDouble(Share::seconds).sum();
        double rest = run.seconds().orElse(sum) - sum;
        if (rest > 0) {
            shares.add(new Share(REST, rest, 0));
        }
        double whole = sum + Math.max(0, rest);
        return shares.stream()
                .sorted(Comparator.comparingDouble(Share::seconds).reversed())
                .map(share -> of(share, whole))
                .toList();
    }

    private static TimeRow of(Share share, double whole) {
        long observations = share.observations();
        return new TimeRow(
                share.name(),
                ElapsedTime.format(share.seconds()),
                whole > 0 ? PERCENT * share.seconds() / whole : 0,
                observations > 0 ? SignificantDigits.formatCount(observations) : "",
                observations > 0 ? ElapsedTime.format(share.seconds() / observations) : "");
    }

    /** The share as text. */
    public String percentText() {
        return percent > 0 && percent < 1 ? "< 1 %" : Math.round(percent) + " %";
    }
}

package org.dynascope.app.report;

import java.util.List;

/**
 * Where the wall time of a run went.
 *
 * @param totalSeconds from start to end; NaN if the run did not record an end
 * @param shares what was timed on its own; need not add up to the total
 * @since 0.1.0
 */
public record WallTime(double totalSeconds, List<Share> shares) {

    public WallTime {
        shares = List.copyOf(shares);
    }

    /**
     * The time of one probe or phase.
     *
     * @param name of the probe or phase
     * @param seconds in all its observations together
     * @param observations how often it ran
     */
    public record Share(String name, double seconds, long observations) {}
}

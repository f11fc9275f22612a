package org.dynascope.benchmarks.comparison;

/**
 * What was measured of one work.
 *
 * @param work what is done
 * @param threads threads of both sides
 * @param ours median of ours, in the unit
 * @param rival median of the rival's; NaN if it is missing
 * @param ratio median of ours / rival over the rounds; NaN if the rival is missing
 * @param least largest ratio that is accepted; infinite where none is demanded
 * @param goal ratio that is wished
 * @param unit unit of {@code ours} and {@code rival}
 * @param spread distance of the quartiles of the ratio (of ours, if the rival is missing), as a share of its median
 * @since 0.1.0
 */
public record Row(
        String work,
        int threads,
        double ours,
        double rival,
        double ratio,
        double least,
        double goal,
        String unit,
        double spread) {
    private static final double MICROSECONDS_BELOW = 1e-3;

    /** Returns the row of seconds measured in turn; no numbers of the rival if it is missing. */
    static Row of(Work work, double[] ours, double[] rival) {
        return of(work.name(), work.threads(), work.least(), work.goal(), ours, rival);
    }

    /**
     * Returns the row of seconds measured in turn.
     *
     * @param ours seconds of every round
     * @param rival the rival's; empty if it is missing
     * @since 0.1.0
     */
    public static Row of(String work, int threads, double least, double goal, double[] ours, double[] rival) {
        boolean alone = rival.length == 0;
        double[] ratios = new double[ours.length];
        for (int round = 0; round < ours.length; round++) {
            ratios[round] = alone ? ours[round] : ours[round] / rival[round];
        }
        double median = Alternation.quantile(ratios, 0.5);
        double spread = (Alternation.quantile(ratios, 0.75) - Alternation.quantile(ratios, 0.25)) / median;
        double seconds = Alternation.quantile(ours, 0.5);
        boolean small = seconds < MICROSECONDS_BELOW;
        double scale = small ? 1e6 : 1e3;
        return new Row(
                work,
                threads,
                seconds * scale,
                alone ? Double.NaN : Alternation.quantile(rival, 0.5) * scale,
                alone ? Double.NaN : median,
                least,
                goal,
                small ? "µs" : "ms",
                spread);
    }

    /** Returns whether the ratio is accepted; a missing rival proves nothing. */
    public boolean holds() {
        return Double.isNaN(ratio) || ratio <= least;
    }
}

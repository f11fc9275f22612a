package org.dynascope.benchmarks.search;

import java.util.Arrays;

/**
 * What was measured of one setting of a contestant.
 *
 * @param contestant who
 * @param setting how
 * @param recall share of the true neighbours found, mean over the queries
 * @param seconds seconds a query in each round, by threads: [thread count − 1][round]
 */
record Point(Contestant contestant, Contestant.Setting setting, double recall, double[][] seconds) {
    /** Returns queries a second, the median of the rounds. */
    double queriesPerSecond(int threads) {
        double[] sorted = seconds[threads - 1].clone();
        Arrays.sort(sorted);
        return 1 / sorted[sorted.length / 2];
    }

    String name() {
        return contestant.family().title + ", " + contestant.name() + ", " + setting.name();
    }
}

package org.dynascope.benchmarks.quantizer;

import java.util.Arrays;

/** Time of a piece of work, warm: the median of its rounds. */
final class Speed {
    private static final double WARM_UP_SECONDS = 1.5;
    private static final int ROUNDS = 11;
    private static final double ROUND_SECONDS = 0.04;

    private Speed() {}

    /** Returns seconds a repetition. */
    static double seconds(Runnable work) {
        long start = System.nanoTime();
        int done = 0;
        while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9) {
            work.run();
            done++;
        }
        int repetitions = (int) Math.max(1, done * ROUND_SECONDS / WARM_UP_SECONDS);
        double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            for (int repetition = 0; repetition < repetitions; repetition++) {
                work.run();
            }
            rounds[round] = (System.nanoTime() - begin) / 1e9 / repetitions;
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }
}

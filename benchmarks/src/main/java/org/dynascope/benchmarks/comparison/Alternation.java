package org.dynascope.benchmarks.comparison;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.dynascope.benchmarks.comparison.Work.Opening;
import org.dynascope.benchmarks.comparison.Work.Rounds;

/**
 * Lets two sides work in turn, A B A B …, so that whatever else the machine does meets both. The ratio is the median of the
 * rounds' ratios; the spread is the distance of their quartiles, as a share of the median.
 */
final class Alternation {
    private static final int WARM_UP_REPETITIONS = 200;
    /** Largest difference of results, as a share; float32 over some steps of training stays well below. */
    private static final double LARGEST_DIFFERENCE = 1e-3;

    private static final double LONGEST_WARM_UP_SECONDS = 10;

    private Alternation() {}

    /** Measures a work. */
    static Row measure(Work work) throws IOException {
        Optional<Opening> rival = work.rival();
        try (Side ours = work.ours().open();
                Side theirs = rival.isPresent() ? rival.get().open() : NOBODY) {
            requireSameWork(work, ours.result(), theirs.result());
            Rounds rounds = work.rounds();
            int ourRepetitions = warmUp(ours, rounds);
            int theirRepetitions = rival.isPresent() ? warmUp(theirs, rounds) : 1;
            double[] our = new double[rounds.rounds()];
            double[] their = new double[rounds.rounds()];
            for (int round = 0; round < rounds.rounds(); round++) {
                our[round] = ours.seconds(ourRepetitions) / ourRepetitions;
                their[round] = theirs.seconds(theirRepetitions) / theirRepetitions;
            }
            return Row.of(work, our, rival.isPresent() ? their : new double[0]);
        }
    }

    /** Prints the sides' results and refuses results that differ by more than rounding does. */
    private static void requireSameWork(Work work, double ours, double theirs) {
        if (Double.isNaN(ours) || Double.isNaN(theirs)) {
            return;
        }
        String results = String.format(Locale.ROOT, "%s: result %.7g, rival's %.7g", work.name(), ours, theirs);
        if (Math.abs(ours - theirs) > LARGEST_DIFFERENCE * Math.abs(theirs)) {
            throw new IllegalStateException(results + ": expected the same work from both sides");
        }
        System.err.println(results);
    }

    private static final Side NOBODY = _ -> Double.NaN;

    /** Returns how many repetitions make a round. */
    private static int warmUp(Side side, Rounds rounds) throws IOException {
        if (rounds.warmUpSeconds() == 0) {
            return 1;
        }
        double spent = 0;
        int done = 0;
        int repetitions = 1;
        while (spent < rounds.warmUpSeconds() || (done < WARM_UP_REPETITIONS && spent < LONGEST_WARM_UP_SECONDS)) {
            double seconds = side.seconds(repetitions);
            spent += seconds;
            done += repetitions;
            repetitions =
                    Math.max(1, (int) Math.min(10.0 * repetitions, rounds.roundSeconds() * repetitions / seconds));
        }
        return repetitions;
    }

    /** Returns the value below which a share of the numbers lies, between neighbours in proportion. */
    static double quantile(double[] numbers, double share) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}

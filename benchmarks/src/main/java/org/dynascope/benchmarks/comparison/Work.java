package org.dynascope.benchmarks.comparison;

import java.io.IOException;
import java.util.Optional;

/**
 * Work that both sides do.
 *
 * @param name what is done
 * @param threads threads of both sides
 * @param least ratio ours / rival that must be reached; infinite where none is demanded
 * @param goal ratio that is wished
 * @param rounds rounds to alternate
 * @param ours sets our side up
 * @param rival sets the other side up, if there is one
 */
record Work(String name, int threads, double least, double goal, Rounds rounds, Opening ours, Optional<Opening> rival) {
    /** Sets a side up. */
    @FunctionalInterface
    interface Opening {
        /** Returns the side, ready to start. */
        Side open() throws IOException;
    }

    /**
     * How often to repeat.
     *
     * @param warmUpSeconds shortest warm-up of a side; at least 200 repetitions or 10 seconds in any case, where
     *     this is not 0
     * @param roundSeconds time a round of one side is to take
     * @param rounds number of rounds
     */
    record Rounds(double warmUpSeconds, double roundSeconds, int rounds) {
        /** For work of less than a second. */
        static Rounds ofShortWork(boolean quick) {
            return quick ? new Rounds(1.5, 0.1, 9) : new Rounds(5, 0.3, 21);
        }

        /** For work that is timed one at a time and never warm. */
        static Rounds ofColdStarts(boolean quick) {
            return new Rounds(0, 0, quick ? 3 : 7);
        }
    }
}

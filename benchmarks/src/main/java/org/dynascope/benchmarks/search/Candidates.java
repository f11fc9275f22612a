package org.dynascope.benchmarks.search;

/**
 * Candidates per neighbour wanted that are compared again by their originals; the same grid for everyone. 1 is none: answers are
 * estimates.
 */
final class Candidates {
    static final int[] GRID = {1, 2, 3, 5, 10, 20};
    static final int[] QUICK_GRID = {1, 2, 5, 10};

    private Candidates() {}

    static int[] grid(boolean quick) {
        return (quick ? QUICK_GRID : GRID).clone();
    }

    static String name(int perNeighbour) {
        return perNeighbour == 1 ? "estimates" : "best " + perNeighbour + "×";
    }
}

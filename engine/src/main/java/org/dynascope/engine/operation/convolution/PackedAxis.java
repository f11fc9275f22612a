package org.dynascope.engine.operation.convolution;

/**
 * One spatial axis of a {@link PackedImage}. Its elements are cut into {@link #phases} interleaved parts, and so are its
 * results; result j of part u sees, through weight {@code tap}, place j + {@link #offset} of part {@link #phase}.
 */
sealed interface PackedAxis permits ResultAxis, CotangentAxis {
    /** Returns the number of elements that are packed. */
    int size();

    /** Returns the number of weights along the axis. */
    int kernel();

    /** Returns the number of parts the elements are cut into. */
    int phases();

    /** Returns the number of parts the results are cut into. */
    int resultPhases();

    /** Returns the number of results of a part; result j of part u is number j · {@link #resultPhases} + u of all. */
    int results(int resultPhase);

    /** Returns the place of an element, counted over all parts; no result sees places below 0 or beyond the grid. */
    int place(int index);

    /** Returns whether the results of a part see anything through a weight. */
    boolean sees(int resultPhase, int tap);

    /** Returns the part that results see through a weight. */
    int phase(int tap);

    /** Returns the place of that part which a part's first result sees. */
    int offset(int resultPhase, int tap);

    /** Returns the places of each part that results see, those beyond the elements included, which hold zeros. */
    int grid();

    private boolean isSeen(int index) {
        return place(index) >= 0 && place(index) / phases() < grid();
    }

    /** Returns the axis with one result more where their number is odd. */
    PackedAxis even();

    /** Returns the first element that is seen, or the size. */
    default int first() {
        int index = 0;
        while (index < size() && !isSeen(index)) {
            index++;
        }
        return index;
    }

    /** Returns one past the last element that is seen, or 0. */
    default int end() {
        int index = size();
        while (index > 0 && !isSeen(index - 1)) {
            index--;
        }
        return index;
    }

    /** Returns the number of results of all parts. */
    default int allResults() {
        int sum = 0;
        for (int part = 0; part < resultPhases(); part++) {
            sum += results(part);
        }
        return sum;
    }

    /** Returns the places from one image, or row, to the next: zeros behind one are those before the other. */
    default int pitch() {
        int most = 0;
        for (int part = 0; part < resultPhases(); part++) {
            most = Math.max(most, results(part));
        }
        int shared = grid() - most;
        if (first() < end()) {
            int before = place(first()) / phases();
            int behind = grid() - 1 - place(end() - 1) / phases();
            shared = Math.min(shared, Math.min(before, behind));
        }
        return Math.max(1, grid() - shared);
    }
}

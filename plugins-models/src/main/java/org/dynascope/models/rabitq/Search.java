package org.dynascope.models.rabitq;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.dynascope.api.quantizer.Reranking;
import org.dynascope.api.quantizer.SearchRequest;
import org.dynascope.numerics.bits.SignBlock;

/**
 * One search: looks at lists block by block and keeps what may be an answer. For one thread; allocates nothing per block.
 *
 * <p>Every vector gets a first look with a rounded query. Only one whose lower bound is below the worst answer so far is estimated
 * with the whole query and, with re-ranking, compared by its original.
 */
final class Search {
    private final IndexState state;
    private final Query query;
    private final Originals originals;
    private final Reranking reranking;
    private final IntPredicate accepts;

    /** Answers: estimates, or exact values with bound 0. */
    private final Nearest answers;

    /** Estimates to be compared again (TOP), or upper bounds (LAZY_BOUND). */
    private final Nearest candidates;

    private final int[] differences = new int[SignBlock.LANES];
    private final float[] lows = new float[SignBlock.LANES];
    private double[] lazyLows = new double[0];
    private long[] lazyPlaces = new long[0];
    private int lazy;
    private long compared;

    /**
     * Creates a search.
     *
     * @param query made ready
     * @param original the query as it was given
     * @param accepts whether an id may be an answer
     */
    Search(IndexState state, Query query, float[] original, SearchRequest request, IntPredicate accepts) {
        this.state = state;
        this.query = query;
        this.originals = new Originals(state.space().metric(), original);
        this.reranking = request.reranking();
        this.accepts = accepts;
        boolean ranksByEstimates = reranking == Reranking.NONE || reranking == Reranking.TOP;
        if (ranksByEstimates && state.parameters().extraBits() == 0) {
            query.boundEstimates();
        }
        int wanted = (int) Math.min(request.count(), Math.max(1, state.count()));
        this.answers = new Nearest(wanted);
        this.candidates = new Nearest(
                switch (reranking) {
                    case NONE, BOUND -> 0;
                    case TOP -> (int) Math.min(Math.max(1, state.count()), (long) wanted * request.candidates());
                    case LAZY_BOUND -> wanted;
                });
    }

    /** Looks at all vectors of a list. */
    void scan(int list) {
        CodeList codes = state.lists().get(list);
        query.enter(state.centroids(), list * state.space().paddedDimension());
        long blocks = CodeLayout.blocks(codes.count());
        query.bounds.threshold = Math.nextUp((float) threshold());
        for (long block = 0; block < blocks; block++) {
            int below = query.look(codes, block, differences, lows);
            while (below != 0) {
                int lane = Integer.numberOfTrailingZeros(below);
                below &= below - 1;
                if (lows[lane] < query.bounds.threshold) {
                    meet(codes, list, (int) block * SignBlock.LANES + lane);
                }
            }
        }
    }

    private double threshold() {
        return switch (reranking) {
            case NONE, BOUND -> answers.threshold();
            case TOP, LAZY_BOUND -> candidates.threshold();
        };
    }

    private void meet(CodeList codes, int list, int position) {
        int id = codes.id(position);
        if (!accepts.test(id)) {
            return;
        }
        double estimate = query.estimate(codes, position);
        double bound = query.bound(codes, position);
        long place = ((long) list << Integer.SIZE) | position;
        switch (reranking) {
            case NONE -> answers.offer(estimate, bound, id, place);
            case TOP -> candidates.offer(estimate, bound, id, place);
            case BOUND -> {
                if (estimate - bound <= answers.threshold()) {
                    compare(place);
                }
            }
            case LAZY_BOUND -> {
                if (estimate - bound <= candidates.threshold()) {
                    candidates.offer(estimate + bound, 0, id, place);
                    putOff(estimate - bound, place);
                }
            }
        }
        query.bounds.threshold = Math.nextUp((float) threshold());
    }

    private void putOff(double low, long place) {
        if (lazy == lazyLows.length) {
            int larger = Math.max(64, 2 * lazy);
            lazyLows = Arrays.copyOf(lazyLows, larger);
            lazyPlaces = Arrays.copyOf(lazyPlaces, larger);
        }
        lazyLows[lazy] = low;
        lazyPlaces[lazy++] = place;
    }

    /** Compares a vector by its original and offers it as an answer. */
    private void compare(long place) {
        CodeList codes = state.lists().get((int) (place >>> Integer.SIZE));
        int position = (int) place;
        answers.offer(originals.distance(codes, position), 0, codes.id(position), place);
        compared++;
    }

    /** Ends the search; the answers are sorted, best first. */
    Nearest finish() {
        if (reranking == Reranking.TOP) {
            for (int candidate = 0; candidate < candidates.size(); candidate++) {
                compare(candidates.place(candidate));
            }
        }
        if (reranking == Reranking.LAZY_BOUND) {
            compareInOrderOfBounds();
        }
        answers.sort();
        return answers;
    }

    /** Compares what was put off, least lower bound first, until no bound leaves a doubt. */
    private void compareInOrderOfBounds() {
        double worst = candidates.threshold();
        Nearest order = new Nearest(lazy);
        for (int each = 0; each < lazy; each++) {
            if (lazyLows[each] <= worst) {
                order.offer(lazyLows[each], 0, each, lazyPlaces[each]);
            }
        }
        order.sort();
        for (int each = 0; each < order.size() && order.value(each) <= answers.threshold(); each++) {
            compare(order.place(each));
        }
    }

    /** Returns how many vectors were compared by their originals. */
    long compared() {
        return compared;
    }
}

package org.dynascope.api.quantizer;

import java.util.function.LongPredicate;
import org.dynascope.api.Experimental;

/**
 * What a search is to find and how hard it looks. Immutable: {@code SearchRequest.nearest(10).probes(32)}.
 *
 * @param count neighbours wanted, at least 1
 * @param probes lists an index that divides its vectors into lists looks through, at least 1; others ignore it
 * @param reranking which candidates are compared again by their original vectors
 * @param candidates for {@link Reranking#TOP}: candidates per wanted neighbour, at least 1
 * @param filter whether a vector with this id may be an answer; safe for use by several threads where searches run in several
 * @since 0.1.0
 */
@Experimental
public record SearchRequest(int count, int probes, Reranking reranking, int candidates, LongPredicate filter) {
    /** Lists looked through unless said otherwise. */
    public static final int DEFAULT_PROBES = 16;

    /** Candidates per neighbour unless said otherwise. */
    public static final int DEFAULT_CANDIDATES = 4;

    /** The filter that every vector passes. */
    private enum Everything implements LongPredicate {
        INSTANCE;

        @Override
        public boolean test(long id) {
            return true;
        }
    }

    public SearchRequest {
        require("count", count);
        require("probes", probes);
        require("candidates", candidates);
    }

    private static void require(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " = " + value + ": expected at least 1");
        }
    }

    /** Returns a search for so many neighbours, without comparing again and without a filter. */
    public static SearchRequest nearest(int count) {
        return new SearchRequest(count, DEFAULT_PROBES, Reranking.NONE, DEFAULT_CANDIDATES, Everything.INSTANCE);
    }

    /** Returns a copy that looks through so many lists. */
    public SearchRequest probes(int lists) {
        return new SearchRequest(count, lists, reranking, candidates, filter);
    }

    /** Returns a copy that compares candidates again. */
    public SearchRequest reranking(Reranking kind) {
        return new SearchRequest(count, probes, kind, candidates, filter);
    }

    /** Returns a copy that compares so many candidates per wanted neighbour again, {@link Reranking#TOP}. */
    public SearchRequest rerankingTop(int perNeighbour) {
        return new SearchRequest(count, probes, Reranking.TOP, perNeighbour, filter);
    }

    /** Returns a copy whose answers pass a filter. */
    public SearchRequest where(LongPredicate idFilter) {
        return new SearchRequest(count, probes, reranking, candidates, idFilter);
    }

    /** Returns whether every vector may be an answer. */
    public boolean isUnfiltered() {
        return filter == Everything.INSTANCE;
    }
}

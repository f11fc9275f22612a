package org.dynascope.numerics.sparse;

import java.util.Arrays;

/** Vertices by degree: gives one of smallest degree. Degrees are kept in buckets, so every change takes constant time. */
final class DegreeQueue {
    private static final int NONE = -1;

    private final int[] heads;
    private final int[] before;
    private final int[] after;
    private final int[] bucketOf;
    private int lowest;

    /** Creates a queue of vertices 0 … vertices − 1, all absent. */
    DegreeQueue(int vertices) {
        this.heads = new int[vertices + 2];
        this.before = new int[vertices];
        this.after = new int[vertices];
        this.bucketOf = new int[vertices];
        Arrays.fill(heads, NONE);
        Arrays.fill(bucketOf, NONE);
    }

    /** Puts a vertex in, or moves it, to its degree; degrees above the number of vertices share a bucket. */
    void put(int vertex, int degree) {
        int bucket = Math.min(degree, heads.length - 1);
        if (bucketOf[vertex] == bucket) {
            return;
        }
        remove(vertex);
        bucketOf[vertex] = bucket;
        before[vertex] = NONE;
        after[vertex] = heads[bucket];
        if (heads[bucket] != NONE) {
            before[heads[bucket]] = vertex;
        }
        heads[bucket] = vertex;
        lowest = Math.min(lowest, bucket);
    }

    /** Takes out a vertex of smallest degree; there must be one. */
    int poll() {
        while (heads[lowest] == NONE) {
            lowest++;
        }
        int vertex = heads[lowest];
        remove(vertex);
        return vertex;
    }

    private void remove(int vertex) {
        int bucket = bucketOf[vertex];
        if (bucket == NONE) {
            return;
        }
        if (before[vertex] == NONE) {
            heads[bucket] = after[vertex];
        } else {
            after[before[vertex]] = after[vertex];
        }
        if (after[vertex] != NONE) {
            before[after[vertex]] = before[vertex];
        }
        bucketOf[vertex] = NONE;
    }
}

package org.dynascope.benchmarks.search;

import java.util.Arrays;

/** The vectors with the highest scores so far: a heap with the worst at its top. For one thread. */
final class BestScores {
    private final float[] scores;
    private final int[] ids;
    private int size;
    private float worst = Float.NEGATIVE_INFINITY;

    /** Creates a heap for so many vectors. */
    BestScores(int capacity) {
        scores = new float[capacity];
        ids = new int[capacity];
    }

    void clear() {
        size = 0;
        worst = Float.NEGATIVE_INFINITY;
    }

    int size() {
        return size;
    }

    int id(int index) {
        return ids[index];
    }

    void offer(float score, int id) {
        if (score > worst) {
            enter(score, id);
        }
    }

    private void enter(float score, int id) {
        if (size < scores.length) {
            int hole = size++;
            while (hole > 0 && score < scores[(hole - 1) / 2]) {
                set(hole, scores[(hole - 1) / 2], ids[(hole - 1) / 2]);
                hole = (hole - 1) / 2;
            }
            set(hole, score, id);
        } else {
            sink(score, id);
        }
        worst = size < scores.length ? Float.NEGATIVE_INFINITY : scores[0];
    }

    private void sink(float score, int id) {
        int hole = 0;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && scores[child + 1] < scores[child]) {
                child++;
            }
            if (score <= scores[child]) {
                break;
            }
            set(hole, scores[child], ids[child]);
            hole = child;
        }
        set(hole, score, id);
    }

    private void set(int index, float score, int id) {
        scores[index] = score;
        ids[index] = id;
    }

    /** Writes the ids, in any order, and −1 behind them. */
    void store(int[] target) {
        System.arraycopy(ids, 0, target, 0, size);
        Arrays.fill(target, size, target.length, -1);
    }

    /** Writes the ids, best first; nothing may be offered any more. */
    void storeSorted(int[] target) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, place -> place);
        Arrays.sort(order, (one, other) -> Float.compare(scores[other], scores[one]));
        Arrays.setAll(target, place -> place < order.length ? ids[order[place]] : -1);
    }
}

package org.dynascope.benchmarks.search;

import java.util.Arrays;
import java.util.List;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.numerics.distance.RowDistances;

/** The original vectors in one array: searched as they are, and what everyone but our index re-ranks with. */
final class ExactVectors {
    private static final int ROWS = 256;
    private static final int PART = 16;

    private final VectorMetric metric;
    private final float[] rows;
    private final int count;
    private final int dimension;

    /** Copies vectors, with zeros up to a multiple of 16 numbers. */
    ExactVectors(VectorMetric metric, float[][] vectors) {
        this.metric = metric;
        this.count = vectors.length;
        this.dimension = (vectors[0].length + PART - 1) / PART * PART;
        this.rows = new float[Math.multiplyExact(count, dimension)];
        for (int row = 0; row < count; row++) {
            System.arraycopy(vectors[row], 0, rows, row * dimension, vectors[row].length);
        }
    }

    private float[] padded(float[] query) {
        return query.length == dimension ? query : Arrays.copyOf(query, dimension);
    }

    private void distances(float[] query, int first, int number, float[] results) {
        if (metric == VectorMetric.L2) {
            RowDistances.best().squared(query, rows, first, number, results);
        } else {
            RowDistances.best().products(query, rows, first, number, results);
        }
    }

    private float score(float distance) {
        return metric == VectorMetric.L2 ? -distance : distance;
    }

    /** Compares all vectors; writes the nearest, nearest first. */
    void scan(float[] query, int[] ids) {
        float[] ready = padded(query);
        float[] distances = new float[ROWS];
        BestScores best = new BestScores(ids.length);
        for (int first = 0; first < count; first += ROWS) {
            int number = Math.min(ROWS, count - first);
            distances(ready, first, number, distances);
            for (int row = 0; row < number; row++) {
                best.offer(score(distances[row]), first + row);
            }
        }
        best.storeSorted(ids);
    }

    /** Compares candidates; writes the nearest of them, in any order. */
    void rerank(float[] query, BestScores candidates, int[] ids) {
        int[] chosen = new int[candidates.size()];
        candidates.store(chosen);
        rerank(query, chosen, ids);
    }

    /** Compares candidates; writes the nearest of them, in any order. */
    void rerank(float[] query, int[] candidates, int[] ids) {
        float[] ready = padded(query);
        float[] distance = new float[1];
        BestScores best = new BestScores(ids.length);
        for (int candidate : candidates) {
            distances(ready, candidate, 1, distance);
            best.offer(score(distance[0]), candidate);
        }
        best.store(ids);
    }

    /** The vectors as a contestant. */
    record Scan(ExactVectors vectors) implements Contestant {
        @Override
        public Family family() {
            return Family.EXACT;
        }

        @Override
        public String name() {
            return "float32";
        }

        @Override
        public double bytes() {
            return (double) vectors.dimension * Float.BYTES;
        }

        @Override
        public double buildSeconds() {
            return 0;
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting("all", () -> vectors::scan));
        }

        @Override
        public void close() {}
    }
}

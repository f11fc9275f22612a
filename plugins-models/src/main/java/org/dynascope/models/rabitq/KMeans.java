package org.dynascope.models.rabitq;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.distance.RowDistances;

/**
 * Centroids by Lloyd's iterations from a start by k-means++, on a sample. The same bits on any number of threads.
 *
 * <p>k-means++ draws every centroid with probability proportional to the squared distance to the nearest one so far, from at
 * most {@link #STARTS_PER_CENTROID} vectors of the sample for each. A centroid that loses all its vectors moves to the vector
 * farthest from its own.
 *
 * @see <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur, Vassilvitskii (2007), k-means++</a>
 */
final class KMeans {
    private static final int ITERATIONS = 10;
    private static final int STARTS_PER_CENTROID = 16;
    private static final int CHUNK = 512;

    private final float[][] sample;
    private final int dimension;
    private final int count;
    private final float[] centroids;
    private final int[] nearest;
    private final float[] distances;

    private KMeans(float[][] sample, int count) {
        this.sample = sample;
        this.dimension = sample[0].length;
        this.count = count;
        this.centroids = new float[count * dimension];
        this.nearest = new int[sample.length];
        this.distances = new float[sample.length];
    }

    /**
     * Returns centroids.
     *
     * @param sample at least {@code count} vectors, shape [sample, dimension], a multiple of 16
     * @param count centroids wanted, at least 1
     * @param random draws the first centroids
     * @return shape [count, dimension]
     */
    static float[] centroids(float[][] sample, int count, RandomStream random) {
        KMeans means = new KMeans(sample, count);
        means.start(random);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            means.assign();
            means.move();
        }
        return means.centroids;
    }

    private void start(RandomStream random) {
        int starts = (int) Math.min(sample.length, (long) count * STARTS_PER_CENTROID);
        double[] squared = new double[starts];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
        int chosen = random.nextInt(starts);
        for (int centroid = 0; centroid < count; centroid++) {
            System.arraycopy(sample[chosen], 0, centroids, centroid * dimension, dimension);
            int added = centroid;
            chunks(starts).forEach(chunk -> {
                float[] distance = new float[1];
                for (int vector = chunk * CHUNK; vector < Math.min(starts, (chunk + 1) * CHUNK); vector++) {
                    RowDistances.best().squared(sample[vector], centroids, added, 1, distance);
                    squared[vector] = Math.min(squared[vector], distance[0]);
                }
            });
            chosen = draw(squared, random.nextDouble());
        }
    }

    private static IntStream chunks(int vectors) {
        return IntStream.range(0, (vectors + CHUNK - 1) / CHUNK).parallel();
    }

    /** Returns an index with probability proportional to its weight; the last one if all are 0. */
    private static int draw(double[] weights, double uniform) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double rest = uniform * total;
        for (int index = 0; index < weights.length; index++) {
            rest -= weights[index];
            if (rest < 0) {
                return index;
            }
        }
        return weights.length - 1;
    }

    private void assign() {
        chunks(sample.length).forEach(chunk -> {
            float[] row = new float[count];
            for (int vector = chunk * CHUNK; vector < Math.min(sample.length, (chunk + 1) * CHUNK); vector++) {
                nearest[vector] = nearest(sample[vector], centroids, row);
                distances[vector] = row[nearest[vector]];
            }
        });
    }

    /**
     * Returns the centroid nearest to a vector, of equally near ones the first.
     *
     * @param row receives the squared distances, shape [centroids]
     */
    static int nearest(float[] vector, float[] centroids, float[] row) {
        RowDistances.best().squared(vector, centroids, 0, row.length, row);
        int best = 0;
        for (int centroid = 1; centroid < row.length; centroid++) {
            if (row[centroid] < row[best]) {
                best = centroid;
            }
        }
        return best;
    }

    private void move() {
        double[] sums = new double[centroids.length];
        int[] sizes = new int[count];
        for (int vector = 0; vector < sample.length; vector++) {
            sizes[nearest[vector]]++;
            int start = nearest[vector] * dimension;
            for (int axis = 0; axis < dimension; axis++) {
                sums[start + axis] += sample[vector][axis];
            }
        }
        for (int centroid = 0; centroid < count; centroid++) {
            int start = centroid * dimension;
            if (sizes[centroid] == 0) {
                System.arraycopy(sample[takeFarthest()], 0, centroids, start, dimension);
                continue;
            }
            for (int axis = 0; axis < dimension; axis++) {
                centroids[start + axis] = (float) (sums[start + axis] / sizes[centroid]);
            }
        }
    }

    /** Returns the vector farthest from its centroid, which is then not taken again. */
    private int takeFarthest() {
        int farthest = 0;
        for (int vector = 1; vector < sample.length; vector++) {
            if (distances[vector] > distances[farthest]) {
                farthest = vector;
            }
        }
        distances[farthest] = -1;
        return farthest;
    }
}

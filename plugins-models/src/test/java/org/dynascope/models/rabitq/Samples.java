package org.dynascope.models.rabitq;

import java.util.Random;

/** Random vectors for tests. */
final class Samples {
    private static final int CLUSTERS = 64;

    private Samples() {}

    /** Independent standard normal numbers, shape [count, dimension]. */
    static float[][] gauss(int count, int dimension, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][dimension];
        for (float[] row : rows) {
            for (int axis = 0; axis < dimension; axis++) {
                row[axis] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    /** 64 clusters: centres N(0, s²), vectors around them N(0, s² / 4), with s = 1/√(j + 1) at coordinate j. */
    static float[][] mix(int count, int dimension, long seed) {
        float[][] centres = gauss(CLUSTERS, dimension, 64);
        float[][] rows = gauss(count, dimension, seed);
        Random random = new Random(seed);
        for (float[] row : rows) {
            float[] centre = centres[random.nextInt(CLUSTERS)];
            for (int axis = 0; axis < dimension; axis++) {
                row[axis] = (float) ((centre[axis] + row[axis] / 2) / Math.sqrt(axis + 1));
            }
        }
        return rows;
    }
}

package org.dynascope.testkit;

import org.dynascope.api.random.RandomStream;

/** Vectors of standard normal numbers of a fixed seed. */
final class GaussianVectors {
    private static final long SEED = 20_240_117;

    private GaussianVectors() {}

    /** Returns so many vectors, other ones for each name. */
    static float[][] of(int count, int dimension, String name) {
        RandomStream random = RandomStream.ofSeed(SEED).split(name);
        float[][] vectors = new float[count][dimension];
        for (float[] vector : vectors) {
            for (int axis = 0; axis < dimension; axis++) {
                vector[axis] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }
}

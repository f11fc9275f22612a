package org.dynascope.probes.eigenpair;

import org.dynascope.api.random.RandomStream;

/** Start vectors of the Lanczos iteration. */
final class StartVector {
    /** Length of the random part beside a unit vector kept from before; an eigenvector newly on top has a share in it. */
    private static final double RANDOM_PART = 0.1;

    private StartVector() {}

    /** Returns a random unit vector; reads only the given stream. */
    static double[] random(int dimension, RandomStream random) {
        double[] vector = new double[dimension];
        double squares = 0;
        for (int index = 0; index < dimension; index++) {
            vector[index] = random.nextGaussian();
            squares += vector[index] * vector[index];
        }
        double norm = Math.sqrt(squares);
        for (int index = 0; index < dimension; index++) {
            vector[index] /= norm;
        }
        return vector;
    }

    /** Returns a unit vector kept from before plus a tenth of a random one; neither is modified. */
    static double[] near(double[] kept, double[] random) {
        double[] vector = new double[kept.length];
        for (int index = 0; index < kept.length; index++) {
            vector[index] = kept[index] + RANDOM_PART * random[index];
        }
        return vector;
    }
}

package org.dynascope.api.quantizer;

import org.dynascope.api.Experimental;

/**
 * How two vectors are compared.
 *
 * @since 0.1.0
 */
@Experimental
public enum VectorMetric {
    /** Squared Euclidean distance Σ (xᵢ − yᵢ)²; lower is nearer. */
    L2,
    /** Inner product Σ xᵢ yᵢ; higher is nearer. */
    INNER_PRODUCT,
    /** Inner product of the vectors scaled to norm 1; higher is nearer. */
    COSINE;

    /** Returns whether the nearer of two vectors has the higher value. */
    public boolean higherIsBetter() {
        return this != L2;
    }

    /**
     * Compares two vectors, with sums in double precision.
     *
     * @param first shape [dimension]
     * @param second shape [dimension]
     * @return the value; for {@link #COSINE} 0 where one of them is 0
     * @throws IllegalArgumentException if the lengths differ
     */
    public double between(float[] first, float[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "expected vectors of one length, got " + first.length + " and " + second.length);
        }
        return switch (this) {
            case L2 -> squaredDistance(first, second);
            case INNER_PRODUCT -> innerProduct(first, second);
            case COSINE -> {
                double norms = Math.sqrt(innerProduct(first, first)) * Math.sqrt(innerProduct(second, second));
                yield norms == 0 ? 0 : innerProduct(first, second) / norms;
            }
        };
    }

    private static double squaredDistance(float[] first, float[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            double difference = (double) first[index] - second[index];
            sum += difference * difference;
        }
        return sum;
    }

    private static double innerProduct(float[] first, float[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += (double) first[index] * second[index];
        }
        return sum;
    }
}

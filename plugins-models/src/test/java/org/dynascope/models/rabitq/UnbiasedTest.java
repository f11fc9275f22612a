package org.dynascope.models.rabitq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.numerics.bits.BitKernels;
import org.dynascope.numerics.bits.CodeEffort;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds in the mean over rotations, for a fixed vector and query. */
final class UnbiasedTest {
    private static final int ROTATIONS = Boolean.getBoolean("dynascope.long") ? 10_000 : 2_000;

    @DisplayName("rabitq.4 the mean estimate over rotations is the truth")
    @ParameterizedTest(name = "{0}, {1} bits, {2}")
    @CsvSource({
        "INNER_PRODUCT, 1, FAST",
        "INNER_PRODUCT, 4, FAST",
        "L2, 1, FAST",
        "L2, 2, FAST",
        "COSINE, 1, FAST",
        "INNER_PRODUCT, 1, DENSE"
    })
    void theMeanEstimateIsTheTruth(VectorMetric metric, int bits, RotationKind rotation) {
        int rotations = rotation == RotationKind.DENSE ? 300 : ROTATIONS;
        int dimension = 100;
        float[] vector = Samples.gauss(1, dimension, 5)[0];
        float[] query = Samples.gauss(1, dimension, 6)[0];
        for (int axis = 0; axis < dimension; axis++) {
            query[axis] += vector[axis] / 2;
        }
        double truth = metric.between(vector, query);
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < rotations; seed++) {
            double error = estimate(metric, bits, rotation, seed, vector, query) - truth;
            sum += error;
            squares += error * error;
        }

        double mean = sum / rotations;
        double deviation = Math.sqrt(squares / rotations - mean * mean);
        assertThat(Math.abs(mean)).isLessThan(4 * deviation / Math.sqrt(rotations));
        assertThat(deviation).isPositive();
    }

    /** Estimates with a centroid that is neither zero nor the vector. */
    private static double estimate(
            VectorMetric metric, int bits, RotationKind rotation, long seed, float[] vector, float[] query) {
        Space space = new Space(metric, rotation.of(vector.length, seed), new float[vector.length]);
        float[] centroid = new float[space.paddedDimension()];
        space.rotation().rotate(Samples.gauss(1, vector.length, 7)[0], centroid);
        for (int axis = 0; axis < centroid.length; axis++) {
            centroid[axis] *= 0.01f;
        }
        float[] placed = new float[space.paddedDimension()];
        space.place(vector, new float[vector.length], placed);
        VectorEncoder encoder = new VectorEncoder(metric, placed.length, bits - 1, CodeEffort.BEST);
        encoder.encode(placed, centroid, 0);
        CodeList list = CodeLists.empty(new CodeLayout(vector.length, bits - 1, false));
        list.append(encoder, 0, vector);
        Query ready = new Query(space, BitKernels.best(), query, 8, 1.9);
        ready.enter(centroid, 0);
        double value = ready.estimate(list, 0);
        return metric.higherIsBetter() ? -value : value;
    }

    @DisplayName("rabitq.2 the mean quality of one-bit codes is that of the Γ formula")
    @ParameterizedTest
    @ValueSource(ints = {128, 768})
    void qualityOfOneBitCodes(int dimension) {
        // √(D/π) · 2 Γ(D/2) / ((D − 1) Γ((D − 1)/2)); the ratio of Γ follows from R(2) = 1/√π, R(D + 2) = R(D) · D / (D
        // − 1)
        double ratio = 1 / Math.sqrt(Math.PI);
        for (int even = 2; even < dimension; even += 2) {
            ratio *= even / (even - 1.0);
        }
        double expected = Math.sqrt(dimension / Math.PI) * 2 * ratio / (dimension - 1);
        VectorEncoder encoder = new VectorEncoder(VectorMetric.L2, dimension, 0, CodeEffort.BEST);
        int vectors = 2000;
        double sum = 0;
        for (float[] vector : Samples.gauss(vectors, dimension, 8)) {
            encoder.encode(vector, new float[dimension], 0);
            double square = VectorMetric.INNER_PRODUCT.between(vector, vector);
            double alignment = -2 * square / encoder.factors.scale;
            sum += alignment / (Math.sqrt(square) * Math.sqrt(dimension) / 2);
        }

        assertThat(expected).isBetween(0.797, 0.803);
        assertThat(sum / vectors).isCloseTo(expected, within(0.002));
    }
}

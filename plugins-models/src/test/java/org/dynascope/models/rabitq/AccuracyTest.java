package org.dynascope.models.rabitq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.dynascope.api.quantizer.Quantizer.Codes;
import org.dynascope.api.quantizer.Quantizer.Estimate;
import org.dynascope.api.quantizer.Quantizer.Estimator;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Errors of estimates by bits and dimension, against figures measured with the reference library (average and maximum relative error
 * of squared distances in percent, one centroid) and against the law of the error.
 */
@DisplayName("rabitq.4 rabitq.5 rabitq.6 rabitq.7 rabitq.10 estimates are as accurate as they say")
final class AccuracyTest {
    private static final boolean LONG = Boolean.getBoolean("dynascope.long");
    private static final int QUERIES = LONG ? 50 : 25;
    private static final double EPSILON = 1.9;
    private static final double WIDE_EPSILON = 3.7;

    /** By bits from 1: average on Gauss 128, maximum, average on Gauss 768, maximum, averages on Mix 128 and 768. */
    private static final double[][] ANCHORS = {
        {5.337, 35.5, 2.176, 12.6, 5.459, 2.242},
        {2.690, 17.6, 1.071, 6.91, 2.728, 1.116},
        {1.345, 9.71, 0.565, 3.27, 1.362, 0.590},
        {0.816, 5.68, 0.315, 2.02, 0.820, 0.332},
        {0.356, 3.08, 0.164, 1.05, 0.359, 0.171},
        {0.177, 1.39, 0.0852, .557, 0.179, 0.0887},
        {0.0873, .670, 0.0431, .337, 0.0881, 0.0447},
        {0.0430, .312, 0.0215, .152, 0.0434, 0.0224},
        {0.0212, .187, 0.0107, .070, 0.0214, 0.0112}
    };

    /** Sums over pairs of a query and a vector. */
    private static final class Errors {
        long pairs;
        double relative;
        double greatest;
        double standardised;
        long above;
        long below;
        long wideAbove;
        long wideBelow;
        double truths;
        double estimates;
        double products;
        double squares;

        void add(double truth, Estimate estimate, double sine) {
            double error = estimate.value() - truth;
            double deviation = estimate.bound() / EPSILON;
            pairs++;
            relative += Math.abs(error) / truth;
            greatest = Math.max(greatest, Math.abs(error) / truth);
            standardised += error * error / (deviation * deviation * sine * sine);
            above += error > estimate.bound() ? 1 : 0;
            below += -error > estimate.bound() ? 1 : 0;
            wideAbove += error > deviation * WIDE_EPSILON ? 1 : 0;
            wideBelow += -error > deviation * WIDE_EPSILON ? 1 : 0;
            truths += truth;
            estimates += estimate.value();
            products += truth * estimate.value();
            squares += truth * truth;
        }

        double slope() {
            return (products - truths * estimates / pairs) / (squares - truths * truths / pairs);
        }

        double percent() {
            return 100 * relative / pairs;
        }
    }

    static Stream<Arguments> cells() {
        return Stream.of(128, 768)
                .flatMap(dimension -> Stream.iterate(1, bits -> bits <= 9, bits -> bits + 1)
                        .map(bits -> Arguments.of(dimension, bits)));
    }

    private static int vectors(int dimension) {
        return LONG ? dimension == 128 ? 20_000 : 10_000 : 2_000;
    }

    private static Errors measure(float[][] vectors, float[][] queries, int bits) {
        Codes codes = RaBitQ.builder().bits(bits).epsilon(EPSILON).build().encode(VectorSource.of(vectors));
        float[] mean = mean(vectors);
        Errors errors = new Errors();
        for (float[] query : queries) {
            Estimator estimator = codes.estimator(query);
            double fromMean = VectorMetric.L2.between(query, mean);
            for (int index = 0; index < vectors.length; index++) {
                double truth = VectorMetric.L2.between(query, vectors[index]);
                double residual = VectorMetric.L2.between(vectors[index], mean);
                double cosine = (fromMean + residual - truth) / (2 * Math.sqrt(fromMean * residual));
                errors.add(truth, estimator.estimate(index), Math.sqrt(1 - cosine * cosine));
            }
        }
        return errors;
    }

    private static float[] mean(float[][] vectors) {
        float[] mean = new float[vectors[0].length];
        for (int axis = 0; axis < mean.length; axis++) {
            double sum = 0;
            for (float[] vector : vectors) {
                sum += vector[axis];
            }
            mean[axis] = (float) (sum / vectors.length);
        }
        return mean;
    }

    @ParameterizedTest(name = "D = {0}, B = {1}")
    @MethodSource("cells")
    void gaussianVectors(int dimension, int bits) {
        float[][] vectors = Samples.gauss(vectors(dimension), dimension, 1);
        Errors errors = measure(vectors, Samples.gauss(QUERIES, dimension, 2), bits);
        double[] anchors = ANCHORS[bits - 1];
        double average = dimension == 128 ? anchors[0] : anchors[2];
        double greatest = dimension == 128 ? anchors[1] : anchors[3];
        double allowed = bits == 2 || bits == 4 ? improved(dimension, bits) : 1.03;

        System.out.printf(
                "D = %d, B = %d: error %.4g %% (anchor %.4g), greatest %.4g %% (%.4g), law %.4f, outside %.4f %.4f,"
                        + " slope %.5f%n",
                dimension,
                bits,
                errors.percent(),
                average,
                100 * errors.greatest,
                greatest,
                Math.sqrt(errors.standardised / errors.pairs),
                (double) errors.above / errors.pairs,
                (double) errors.below / errors.pairs,
                errors.slope());
        assertThat(errors.percent()).isLessThan(allowed * average);
        assertThat(100 * errors.greatest).isLessThan(1.3 * greatest);
        assertThat(Math.sqrt(errors.standardised / errors.pairs)).isCloseTo(1, within(0.03));
        assertThat((double) errors.above / errors.pairs).isBetween(0.02, 0.032);
        assertThat((double) errors.below / errors.pairs).isBetween(0.02, 0.032);
        assertThat((double) errors.wideAbove / errors.pairs).isLessThan(1e-3);
        assertThat((double) errors.wideBelow / errors.pairs).isLessThan(1e-3);
        assertThat(errors.slope()).isCloseTo(1, within(LONG ? 0.005 : 0.01));
    }

    /** What the error may be relative to the reference's, whose search of codes is wrong at 2 and 4 bits. */
    private static double improved(int dimension, int bits) {
        return dimension == 128 ? bits == 2 ? 0.97 : 0.92 : bits == 2 ? 0.99 : 0.98;
    }

    @ParameterizedTest(name = "D = {0}, B = {1}")
    @MethodSource("cells")
    void clusteredVectorsAreMoreAccurateThanWithScalarQuantization(int dimension, int bits) {
        float[][] vectors = Samples.mix(vectors(dimension), dimension, 3);
        float[][] queries = Samples.mix(QUERIES, dimension, 4);

        double error = measure(vectors, queries, bits).percent();
        double rival = scalarError(vectors, queries, bits);

        System.out.printf("D = %d, B = %d clustered: error %.4g %%, scalar %.4g %%%n", dimension, bits, error, rival);
        // with fewer pairs than the published figures have, 2 % more
        assertThat(error).isLessThan((LONG ? 1.03 : 1.05) * ANCHORS[bits - 1][dimension == 128 ? 4 : 5]);
        assertThat(error).isLessThan(rival);
    }

    /** Average relative error, percent, where every vector is rounded to 2^bits even steps from its least to its greatest number. */
    private static double scalarError(float[][] vectors, float[][] queries, int bits) {
        double sum = 0;
        for (float[] vector : vectors) {
            float least = Float.POSITIVE_INFINITY;
            float greatest = Float.NEGATIVE_INFINITY;
            for (float number : vector) {
                least = Math.min(least, number);
                greatest = Math.max(greatest, number);
            }
            double step = (greatest - least) / ((1 << bits) - 1.0);
            float[] decoded = new float[vector.length];
            for (int axis = 0; axis < decoded.length; axis++) {
                decoded[axis] = (float) (least + step * Math.rint((vector[axis] - least) / step));
            }
            for (float[] query : queries) {
                double truth = VectorMetric.L2.between(query, vector);
                sum += Math.abs(VectorMetric.L2.between(query, decoded) - truth) / truth;
            }
        }
        return 100 * sum / vectors.length / queries.length;
    }
}

package org.dynascope.models.rabitq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.dynascope.api.quantizer.Quantizer.Estimate;
import org.dynascope.api.quantizer.Quantizer.Estimator;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.quantizer.VectorSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RaBitQCodesTest {
    /** By bits from 1: mean 1 − cos A of optimal codes in 128 dimensions; the squared error of the best decoding is twice that. */
    private static final double[] ONE_MINUS_COSINE = {
        0.2, 5.94e-2, 1.748e-2, 4.90e-3, 1.265e-3, 3.1e-4, 7.60e-5, 1.906e-5, 4.56e-6
    };

    private static RaBitQCodes encode(RaBitQ quantizer, float[]... vectors) {
        return quantizer.encode(VectorSource.of(vectors));
    }

    private static byte[] bytes(RaBitQCodes codes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        codes.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static RaBitQCodes load(RaBitQ quantizer, byte[] bytes) throws IOException {
        return quantizer.load(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    /** The quality of a code is cos A = ⟨r, y⟩ / ‖r‖ ‖y‖; what each scale promises follows from it. */
    @ParameterizedTest(name = "B = {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void decodesByThreeScales(int bits) {
        float[][] vectors = Samples.gauss(2000, 128, 30);
        RaBitQCodes codes = encode(RaBitQ.builder().bits(bits).build(), vectors);
        float[] mean = new float[128];
        for (float[] vector : vectors) {
            for (int axis = 0; axis < 128; axis++) {
                mean[axis] += vector[axis] / 2000;
            }
        }
        double relative = 0;
        for (int index = 0; index < 2000; index++) {
            double squared = VectorMetric.L2.between(vectors[index], mean);
            float[] least = codes.decode(index);
            float[] unbiased = codes.decode(index, DecodeScale.UNBIASED);
            float[] norm = codes.decode(index, DecodeScale.NORM);
            double tolerance = 1e-4 * squared;

            // the projection leaves a right angle, the unbiased one has ⟨r, x̂⟩ = ‖r‖², the last keeps the norm
            assertThat(along(least, least, mean)).isCloseTo(along(least, vectors[index], mean), within(tolerance));
            assertThat(along(unbiased, vectors[index], mean)).isCloseTo(squared, within(tolerance));
            assertThat(along(norm, norm, mean)).isCloseTo(squared, within(tolerance));
            double error = VectorMetric.L2.between(least, vectors[index]);
            assertThat(error).isLessThanOrEqualTo(VectorMetric.L2.between(norm, vectors[index]) + tolerance);
            relative += error / squared / 2000;
        }
        double quality = ONE_MINUS_COSINE[bits - 1];
        assertThat(relative).isCloseTo(quality * (2 - quality), withinPercentage(6));
    }

    private static double along(float[] first, float[] second, float[] mean) {
        double sum = 0;
        for (int axis = 0; axis < mean.length; axis++) {
            sum += ((double) first[axis] - mean[axis]) * ((double) second[axis] - mean[axis]);
        }
        return sum;
    }

    @Test
    void loadedCodesAreTheSavedOnes() throws IOException {
        RaBitQ quantizer = RaBitQ.builder().bits(3).build();
        RaBitQCodes codes = encode(quantizer, Samples.gauss(77, 50, 31));

        RaBitQCodes loaded = load(quantizer, bytes(codes));

        assertThat(bytes(loaded)).isEqualTo(bytes(codes));
        assertThat(loaded.contents()).isEqualTo(codes.contents());
        assertThat(loaded.decode(5)).isEqualTo(codes.decode(5));
        float[] query = Samples.gauss(1, 50, 32)[0];
        assertThat(loaded.estimator(query).estimate(7))
                .isEqualTo(codes.estimator(query).estimate(7));
    }

    @Test
    void refusesCodesOfOtherParametersAndDamagedOnes() throws IOException {
        RaBitQ quantizer = RaBitQ.builder().bits(3).build();
        byte[] bytes = bytes(encode(quantizer, Samples.gauss(77, 50, 31)));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> load(RaBitQ.builder().bits(4).build(), bytes))
                .withMessage("codes of bits 3: expected 4");
        bytes[500] ^= 1;
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> load(quantizer, bytes))
                .withMessage("damaged: checksum of the codes does not match");
    }

    @Test
    void givesTheSameCodesEveryTimeAndOthersForOtherSeeds() throws IOException {
        float[][] vectors = Samples.gauss(3000, 64, 33);
        byte[] first = bytes(encode(RaBitQ.builder().build(), vectors));

        assertThat(bytes(encode(RaBitQ.builder().build(), vectors))).isEqualTo(first);
        assertThat(bytes(encode(RaBitQ.builder().seed(2).build(), vectors))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"L2", "INNER_PRODUCT"})
    void aVectorThatIsTheCentroidIsEstimatedExactly(VectorMetric metric) {
        float[] vector = Samples.gauss(1, 40, 34)[0];
        float[] query = Samples.gauss(1, 40, 35)[0];
        RaBitQCodes codes = encode(RaBitQ.builder().metric(metric).build(), vector, vector);

        Estimate estimate = codes.estimator(query).estimate(1);

        assertThat(estimate.value()).isCloseTo(metric.between(vector, query), within(1e-4));
        assertThat(estimate.bound()).isLessThan(1e-4);
        assertThat(codes.decode(0)).usingComparatorWithPrecision(1e-5f).containsExactly(vector);
    }

    @Test
    void aQueryThatIsTheCentroidIsEstimatedExactly() {
        float[] vector = Samples.gauss(1, 40, 34)[0];
        float[] opposite = vector.clone();
        for (int axis = 0; axis < 40; axis++) {
            opposite[axis] *= -1;
        }
        RaBitQCodes codes = encode(RaBitQ.builder().bits(1).build(), vector, opposite);

        Estimate estimate = codes.estimator(new float[40]).estimate(0);

        assertThat(estimate.value()).isCloseTo(VectorMetric.L2.between(vector, new float[40]), within(1e-4));
        assertThat(estimate.bound()).isZero();
    }

    /** Vectors with lattice structure: rotation must make them like any other. */
    @ParameterizedTest
    @ValueSource(ints = {64, 100, 768})
    void boundsHoldForOneHotSparseConstantAndIntegerVectors(int dimension) {
        float[][] vectors = new float[4 * 50][dimension];
        Random random = new Random(36);
        for (int index = 0; index < 50; index++) {
            vectors[index][index] = 1;
            for (int each = 0; each < 5; each++) {
                vectors[50 + index][random.nextInt(dimension)] = random.nextFloat();
            }
            Arrays.fill(vectors[100 + index], index);
            for (int axis = 0; axis < dimension; axis++) {
                vectors[150 + index][axis] = random.nextInt(4);
            }
        }
        RaBitQCodes codes = encode(RaBitQ.builder().bits(2).epsilon(4.5).build(), vectors);
        for (int query = 0; query < vectors.length; query += 7) {
            Estimator estimator = codes.estimator(vectors[query]);
            for (int index = 0; index < vectors.length; index++) {
                double truth = VectorMetric.L2.between(vectors[query], vectors[index]);
                Estimate estimate = estimator.estimate(index);
                double rounding = 1e-5 * dimension * 2500;
                assertThat(estimate.value()).isCloseTo(truth, within(estimate.bound() + rounding));
            }
        }
    }

    @Test
    void refusesBadVectorsByTheirPlace() {
        RaBitQ quantizer = RaBitQ.builder().build();
        float[] infinite = {1, Float.NEGATIVE_INFINITY};
        float[] huge = {1e19f, 0};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(quantizer, new float[2], infinite))
                .withMessage("vector 1, position 1: expected a finite number, got -Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(quantizer, huge))
                .withMessage("vector 0: norm 1.0E19: expected at most 1.0E18; scale the data");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(quantizer, new float[] {1, 2}, new float[] {3}))
                .withMessage("vector 1: expected 2 numbers, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        encode(RaBitQ.builder().metric(VectorMetric.COSINE).build(), new float[2]))
                .withMessage("vector 0 is zero: expected a direction, since vectors are compared by cosine");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(quantizer, new float[2]).estimator(new float[] {0, Float.NaN}))
                .withMessage("query, position 1: expected a finite number, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(quantizer, new float[0]))
                .withMessage("dimension = 0: expected 1 to 2147483583");
    }

    @Test
    void refusesBadParameters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RaBitQ.builder().bits(10).build())
                .withMessage("bits = 10: expected 1 to 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RaBitQ.builder().queryBits(5).build())
                .withMessage("query-bits = 5: expected 2, 4, 6 or 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RaBitQ.builder().epsilon(0).build())
                .withMessage("epsilon = 0.0: expected a number above 0");
    }

    @Test
    void worksInOneDimension() {
        RaBitQCodes codes = encode(RaBitQ.builder().bits(9).build(), new float[] {1}, new float[] {5});

        assertThat(codes.estimator(new float[] {2}).estimate(1).value()).isCloseTo(9, within(0.2));
        assertThat(codes.decode(1)[0]).isCloseTo(5, within(0.05f));
    }

    /** Files of version 1 must stay readable and be written the same. */
    @ParameterizedTest(name = "B = {0}")
    @CsvSource({"1, 2329326228", "4, 2391096926", "9, 635994501"})
    void writesTheBytesOfVersionOne(int bits, long checksum) throws IOException {
        float[][] vectors = new float[40][24];
        for (int index = 0; index < 40; index++) {
            for (int axis = 0; axis < 24; axis++) {
                vectors[index][axis] = (index * 37 + axis * 101) % 64 - 32;
            }
        }
        CRC32C sum = new CRC32C();

        sum.update(bytes(encode(RaBitQ.builder().bits(bits).seed(7).build(), vectors)));

        assertThat(sum.getValue()).isEqualTo(checksum);
    }

    @Test
    void emptyCodesAreCodes() throws IOException {
        RaBitQ quantizer = RaBitQ.builder().build();

        assertThat(load(quantizer, bytes(encode(quantizer))).contents().count()).isZero();
    }
}

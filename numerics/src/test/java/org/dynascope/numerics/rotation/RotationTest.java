package org.dynascope.numerics.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("rabitq.1 rotations are orthogonal and spread single coordinates")
final class RotationTest {
    private static final long SEED = 1;

    private final Random random = new Random(SEED);

    private float[] gaussian(int dimension) {
        float[] vector = new float[dimension];
        for (int axis = 0; axis < dimension; axis++) {
            vector[axis] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static double product(float[] first, float[] second) {
        double sum = 0;
        for (int axis = 0; axis < first.length; axis++) {
            sum += (double) first[axis] * second[axis];
        }
        return sum;
    }

    private static float[] rotated(Rotation rotation, float[] vector) {
        float[] rotated = new float[rotation.paddedDimension()];
        rotation.rotate(vector, rotated);
        return rotated;
    }

    private static float[] unit(int dimension, int axis) {
        float[] vector = new float[dimension];
        vector[axis] = 1;
        return vector;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 96, 100, 128, 200, 300, 420, 768, 960, 1000, 1536, 3072, 4096, 5000})
    void keepsNormsAndUndoesItself(int dimension) {
        Rotation rotation = HadamardRotation.of(dimension, random::nextLong);
        for (int trial = 0; trial < 20; trial++) {
            float[] vector = gaussian(dimension);

            float[] rotated = rotated(rotation, vector);
            float[] back = new float[dimension];
            rotation.inverse(rotated, back);

            assertThat(product(rotated, rotated) / product(vector, vector)).isCloseTo(1, within(1e-5));
            for (int axis = 0; axis < dimension; axis++) {
                assertThat(back[axis]).isCloseTo(vector[axis], within(2e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 96, 100, 128, 200, 300, 420, 768, 960, 1000})
    void hasOrthonormalImagesOfTheAxes(int dimension) {
        orthonormal(HadamardRotation.of(dimension, random::nextLong));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 100, 128, 200})
    void theDenseOneHasOrthonormalImagesOfTheAxes(int dimension) {
        orthonormal(DenseRotation.of(dimension, random::nextGaussian));
    }

    private static void orthonormal(Rotation rotation) {
        int dimension = rotation.dimension();
        float[][] images = new float[dimension][];
        for (int axis = 0; axis < dimension; axis++) {
            images[axis] = rotated(rotation, unit(dimension, axis));
        }
        for (int first = 0; first < dimension; first++) {
            for (int second = 0; second <= first; second++) {
                double product = product(images[first], images[second]);
                if (Math.abs(product - (first == second ? 1 : 0)) > 1e-4) {
                    assertThat(product)
                            .as("axes %d and %d", first, second)
                            .isCloseTo(first == second ? 1 : 0, within(1e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 96, 100, 128, 200, 300, 420, 768, 960, 1000, 1536, 3072, 4096, 5000})
    void spreadsEverySingleCoordinate(int dimension) {
        Rotation rotation = HadamardRotation.of(dimension, random::nextLong);
        int padded = rotation.paddedDimension();
        for (int axis = 0; axis < dimension; axis += Math.max(1, dimension / 97)) {
            for (float number : rotated(rotation, unit(dimension, axis))) {
                assertThat(Math.abs(number)).isLessThan((float) (6 / Math.sqrt(padded)));
            }
        }
    }

    /** Two vectors fixed, rotated at random: an image's coordinates have mean 0 and second moments δᵢⱼ / D. */
    @Test
    void theDenseOneIsUniformInItsFirstMoments() {
        int trials = 2000;
        double[] mean = new double[3];
        for (int trial = 0; trial < trials; trial++) {
            float[] image = rotated(DenseRotation.of(64, random::nextGaussian), unit(64, 0));
            mean[0] += image[0] / trials;
            mean[1] += 64.0 * image[0] * image[0] / trials;
            mean[2] += 64.0 * image[0] * image[1] / trials;
        }

        // standard deviations of the means: 1/√(64·2000), √2/√2000, 1/√2000
        assertThat(mean[0]).isCloseTo(0, within(4 / Math.sqrt(64.0 * trials)));
        assertThat(mean[1]).isCloseTo(1, within(4 * Math.sqrt(2.0 / trials)));
        assertThat(mean[2]).isCloseTo(0, within(4 / Math.sqrt(trials)));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 1024, 8192})
    void vectorsGiveTheBitsOfScalars(int length) {
        float[] scalar = gaussian(length + 64);
        float[] vector = scalar.clone();

        new ScalarHadamard().apply(scalar, 64, length);
        new VectorHadamard().apply(vector, 64, length);
        new ScalarHadamard().butterfly(scalar, 32);
        new VectorHadamard().butterfly(vector, 32);

        assertThat(vector).containsExactly(scalar);
    }

    @Test
    void transformsAHandComputedExample() {
        // (1, 2, 0, …): every output is 1 ± 2, minus where the lowest bit of its position is set
        float[] numbers = new float[64];
        numbers[0] = 1;
        numbers[1] = 2;

        HadamardTransform.best().apply(numbers, 0, 64);

        for (int index = 0; index < 64; index++) {
            assertThat(numbers[index]).isEqualTo(index % 2 == 0 ? 3 : -1);
        }
    }

    /** Bits are part of the format of files: they must never change. */
    @Test
    void givesTheBitsOfItsSigns() {
        Random bits = new Random(7);
        float[] vector = {1, 2, 3};

        float[] rotated = rotated(HadamardRotation.of(3, bits::nextLong), vector);

        int hash = java.util.Arrays.hashCode(rotated);
        assertThat(hash).isEqualTo(1828157441);
    }

    @Test
    void theTrivialOneOnlyPads() {
        assertThat(rotated(Rotation.none(3), new float[] {1, 2, 3}))
                .startsWith(1, 2, 3, 0)
                .hasSize(64);
    }

    @Test
    void refusesADimensionOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HadamardRotation.of(0, random::nextLong))
                .withMessage("dimension = 0: expected 1 to 2147483583");
    }
}

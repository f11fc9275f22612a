package org.dynascope.numerics.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("rabitq.3 codes are nearly the best there are")
final class DirectionCoderTest {
    private static final long SEED = 3;
    private static final int VECTORS = Boolean.getBoolean("dynascope.long") ? 2000 : 100;

    private final Random random = new Random(SEED);

    private float[] magnitudes(int dimension) {
        float[] magnitudes = new float[dimension];
        for (int axis = 0; axis < dimension; axis++) {
            magnitudes[axis] = (float) Math.abs(random.nextGaussian());
        }
        return magnitudes;
    }

    private static double cosine(float[] magnitudes, int[] levels) {
        double product = 0;
        double square = 0;
        double norm = 0;
        for (int axis = 0; axis < levels.length; axis++) {
            product += (levels[axis] + 0.5) * magnitudes[axis];
            square += (levels[axis] + 0.5) * (levels[axis] + 0.5);
            norm += (double) magnitudes[axis] * magnitudes[axis];
        }
        return product / Math.sqrt(square * norm);
    }

    private static final Map<List<Integer>, Double> TYPICAL = new HashMap<>();

    private DirectionCoder coder(int dimension, int bits, CodeEffort effort) {
        double typical = effort == CodeEffort.EXACT
                ? 1
                : TYPICAL.computeIfAbsent(
                        List.of(dimension, bits),
                        _ -> DirectionCoder.typicalScale(dimension, bits, new Random(SEED)::nextGaussian));
        return new DirectionCoder(dimension, bits, effort, typical);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void exactEqualsTheBestOfAllCodes(int bits) {
        for (int dimension = 1; dimension <= 6; dimension++) {
            for (int trial = 0; trial < 30; trial++) {
                float[] magnitudes = magnitudes(dimension);
                int[] levels = new int[dimension];

                coder(dimension, bits, CodeEffort.EXACT).encode(magnitudes, levels);

                assertThat(cosine(magnitudes, levels)).isCloseTo(bestOfAll(magnitudes, bits), within(1e-14));
            }
        }
    }

    private static double bestOfAll(float[] magnitudes, int bits) {
        return IntStream.range(0, 1 << bits * magnitudes.length)
                .mapToDouble(code -> cosine(
                        magnitudes,
                        IntStream.range(0, magnitudes.length)
                                .map(axis -> code >>> bits * axis & (1 << bits) - 1)
                                .toArray()))
                .max()
                .orElseThrow();
    }

    /** Columns: dimension, bits with the sign, mean 1 − cosine of the reference library and of the exact optimum. */
    @ParameterizedTest
    @CsvSource({
        "128, 2, 6.48e-2, 5.94e-2", "128, 3, 1.748e-2, 1.748e-2", "128, 4, 6.41e-3, 4.90e-3",
        "128, 5, 1.266e-3, 1.265e-3", "128, 7, 7.60e-5, 7.60e-5", "128, 8, 1.906e-5, 1.906e-5",
        "128, 9, 4.56e-6, 4.56e-6", "768, 2, 6.31e-2, 6.14e-2", "768, 3, 1.879e-2, 1.879e-2",
        "768, 4, 6.05e-3, 5.69e-3", "768, 5, 1.656e-3, 1.656e-3", "768, 7, 1.146e-4, 1.146e-4",
        "768, 8, 2.853e-5, 2.853e-5", "768, 9, 7.08e-6, 7.08e-6"
    })
    void bestIsWithinThreePercentOfTheOptimum(int dimension, int bits, double reference, double optimum) {
        DirectionCoder best = coder(dimension, bits - 1, CodeEffort.BEST);
        DirectionCoder exact = coder(dimension, bits - 1, CodeEffort.EXACT);
        int[] levels = new int[dimension];
        double ours = 0;
        double least = 0;
        for (int vector = 0; vector < VECTORS; vector++) {
            float[] magnitudes = magnitudes(dimension);
            best.encode(magnitudes, levels);
            ours += (1 - cosine(magnitudes, levels)) / VECTORS;
            exact.encode(magnitudes, levels);
            least += (1 - cosine(magnitudes, levels)) / VECTORS;
        }

        System.out.printf(
                "D = %d, B = %d: best %.4g, exact %.4g, published optimum %.4g%n",
                dimension, bits, ours, least, optimum);
        assertThat(least).isCloseTo(optimum, within(0.04 * optimum));
        assertThat(ours)
                .isBetween(least, 1.03 * least)
                .isLessThan(1.03 * optimum)
                .isLessThan(1.03 * reference);
        if (bits == 2 || bits == 4) {
            assertThat(ours).isLessThan(reference);
        }
    }

    @Test
    void moreEffortIsNeverWorse() {
        for (int bits = 1; bits <= 8; bits++) {
            double[] mean = new double[CodeEffort.values().length];
            for (int vector = 0; vector < 50; vector++) {
                float[] magnitudes = magnitudes(256);
                for (CodeEffort effort : CodeEffort.values()) {
                    int[] levels = new int[256];
                    coder(256, bits, effort).encode(magnitudes, levels);
                    mean[effort.ordinal()] += cosine(magnitudes, levels) / 50;
                    assertThat(IntStream.of(levels).min().orElseThrow()).isNotNegative();
                    assertThat(IntStream.of(levels).max().orElseThrow()).isLessThan(1 << bits);
                }
            }
            assertThat(mean).as("%d bits", bits).isSorted();
        }
    }

    @Test
    void scaleOfTheVectorDoesNotMatter() {
        float[] magnitudes = magnitudes(128);
        float[] larger = magnitudes.clone();
        for (int axis = 0; axis < larger.length; axis++) {
            larger[axis] *= 1024;
        }
        int[] levels = new int[128];
        int[] again = new int[128];

        coder(128, 3, CodeEffort.BEST).encode(magnitudes, levels);
        coder(128, 3, CodeEffort.BEST).encode(larger, again);

        assertThat(again).isEqualTo(levels);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 320})
    void codesVectorsThatAreZeroAlmostEverywhere(int dimension) {
        float[] magnitudes = new float[dimension];
        magnitudes[5] = 3;
        int[] levels = new int[dimension];

        coder(dimension, 3, CodeEffort.EXACT).encode(magnitudes, levels);

        assertThat(levels[5]).isEqualTo(7);
        assertThat(IntStream.of(levels).sum()).isEqualTo(7);
    }

    @Test
    void vectorsScoreTheBitsOfScalars() {
        for (int bits = 1; bits <= 8; bits++) {
            float[] magnitudes = magnitudes(448);
            float[] scales = {1f / 3, 0.9f * (1 << bits) / 3, 1f * (1 << bits) / 3, 1.3f * (1 << bits) / 3};
            double[] scalar = new double[4];
            double[] vector = new double[4];

            new ScalarScaleScores().compute(magnitudes, scales, (1 << bits) - 1, scalar);
            new VectorScaleScores().compute(magnitudes, scales, (1 << bits) - 1, vector);

            assertThat(vector).containsExactly(scalar);
        }
    }
}

package org.dynascope.numerics.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.numerics.krylov.Lanczos.Result;
import org.dynascope.numerics.krylov.Lanczos.Settings;
import org.dynascope.numerics.krylov.Lanczos.Which;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bases of many dimensions that are not made orthogonal until they must be. */
class LooseBasisTest {
    private static final int DIMENSION = 20_000;

    /** Between 0 and 1 but for three outliers, as the Hessian of a network is. */
    private static double[] spectrum() {
        double[] spectrum = new double[DIMENSION];
        Arrays.setAll(spectrum, index -> (double) index / DIMENSION);
        spectrum[17] = 30;
        spectrum[18] = 24;
        spectrum[19] = -5;
        return spectrum;
    }

    private static LinearMap diagonal(double[] spectrum, boolean roundsToFloat32) {
        return new LinearMap() {
            @Override
            public int rows() {
                return spectrum.length;
            }

            @Override
            public int columns() {
                return spectrum.length;
            }

            @Override
            public void apply(double[] input, double[] output) {
                for (int index = 0; index < output.length; index++) {
                    double product = spectrum[index] * input[index];
                    output[index] = roundsToFloat32 ? (float) product : product;
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-3, 1e-2})
    void findsTheTopValueToTheSquareOfTheTolerance(double tolerance) {
        for (boolean single : new boolean[] {false, true}) {
            for (long seed = 1; seed <= 5; seed++) {
                Result result = Lanczos.extremePairs(
                        diagonal(spectrum(), single),
                        TestMaps.randomVector(seed, DIMENSION),
                        new Settings(Which.LARGEST_ALGEBRAIC, 1, 100, tolerance));

                // The distance to the next value is a fifth of the value, so the error is at most 5·tolerance² of it.
                assertThat(result.eigenvalue(0) / 30).isCloseTo(1, within(5 * tolerance * tolerance));
                assertThat(Math.abs(result.eigenvector(0)[17])).isCloseTo(1, within(25 * tolerance * tolerance));
                assertThat(result.isFullyConverged()).isTrue();
            }
        }
    }

    @Test
    void isAsGoodAsAnOrthogonalOneUntilAPairIsFound() {
        LinearMap map = diagonal(spectrum(), true);
        double[] start = TestMaps.randomVector(3, DIMENSION);
        KrylovBasis loose = new KrylovBasis(map, start, 30, true);
        KrylovBasis exact = new KrylovBasis(map, start, 30);
        do {
            loose.extend();
            exact.extend();
            assertThat(loose.residualNorm()).isCloseTo(exact.residualNorm(), within(1e-5));
            assertThat(loose.leastResidual()).isCloseTo(exact.leastResidual(), within(1e-5));
        } while (loose.leastResidual() > 1e-3);

        assertThat(loose.size()).as("vectors that were left loose").isGreaterThan(5);
    }

    /** The value at the other end is found long before the wanted one, so that a loose basis would lose it and find it again. */
    @Test
    void becomesOrthogonalBeforeItFindsAValueTwice() {
        double[] spectrum = new double[DIMENSION];
        Arrays.setAll(spectrum, index -> (double) index / DIMENSION);
        spectrum[0] = -1000;
        LinearMap map = diagonal(spectrum, true);
        double[] start = TestMaps.randomVector(1, DIMENSION);

        Result result = Lanczos.extremePairs(map, start, new Settings(Which.LARGEST_ALGEBRAIC, 1, 60, 1e-3));
        TridiagonalEigen plain = ritzValues(new KrylovBasis(map, start, 60, true), result.products());

        assertThat(result.eigenvalue(0)).isBetween(0.99, 1.0);
        assertThat(count(plain, -1000))
                .as("without being made orthogonal it is found twice")
                .isGreaterThan(1);
    }

    private static TridiagonalEigen ritzValues(KrylovBasis basis, int size) {
        while (basis.size() < size) {
            basis.extend();
        }
        return basis.ritzValues();
    }

    private static int count(TridiagonalEigen ritz, double value) {
        int count = 0;
        for (int index = 0; index < ritz.size(); index++) {
            count += Math.abs(ritz.value(index) - value) < 1 ? 1 : 0;
        }
        return count;
    }

    @Test
    void refusesAMapThatIsNotSymmetric() {
        LinearMap shift = new LinearMap() {
            @Override
            public int rows() {
                return DIMENSION;
            }

            @Override
            public int columns() {
                return DIMENSION;
            }

            @Override
            public void apply(double[] input, double[] output) {
                for (int index = 0; index < DIMENSION; index++) {
                    output[index] = (index + 1) * input[(index + 1) % DIMENSION];
                }
            }
        };

        assertThatThrownBy(() -> Lanczos.extremePairs(
                        shift, TestMaps.randomVector(1, DIMENSION), new Settings(Which.LARGEST_ALGEBRAIC, 1, 50, 1e-3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a symmetric map");
    }
}

package org.dynascope.numerics.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.numerics.krylov.Lanczos.Result;
import org.dynascope.numerics.krylov.Lanczos.Settings;
import org.dynascope.numerics.krylov.Lanczos.Which;
import org.ejml.simple.SimpleEVD;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanczosTest {
    private static final double TIGHT = 1e-12;

    @Test
    void findsBothEndsOfASaddle() {
        // The Hessian of ½(x² − 3y²) is diag(1, −3): greatest value 1, greatest magnitude −3, trace 1 − 3 = −2.
        LinearMap saddle = TestMaps.diagonal(1, -3);

        Result largest = find(saddle, Which.LARGEST_ALGEBRAIC, 1);
        Result largestMagnitude = find(saddle, Which.LARGEST_MAGNITUDE, 1);
        Result all = find(saddle, Which.SMALLEST_ALGEBRAIC, 2);

        assertThat(largest.eigenvalue(0)).isCloseTo(1, within(1e-15));
        assertThat(largest.eigenvector(0)).containsExactly(new double[] {1, 0}, within(1e-15));
        assertThat(largestMagnitude.eigenvalue(0)).isCloseTo(-3, within(2e-15));
        assertThat(Arrays.stream(all.eigenvalues()).sum()).isCloseTo(-2, within(2e-15));
    }

    @Test
    void returnsValuesInTheOrderAskedFor() {
        LinearMap map = TestMaps.diagonal(-7, 4, 0.5, 6, -1);

        assertThat(find(map, Which.LARGEST_ALGEBRAIC, 3).eigenvalues())
                .containsExactly(new double[] {6, 4, 0.5}, within(1e-13));
        assertThat(find(map, Which.SMALLEST_ALGEBRAIC, 3).eigenvalues())
                .containsExactly(new double[] {-7, -1, 0.5}, within(1e-13));
        assertThat(find(map, Which.LARGEST_MAGNITUDE, 3).eigenvalues())
                .containsExactly(new double[] {-7, 6, 4}, within(1e-13));
    }

    @Test
    void isExactOnOneDimension() {
        Result result = find(TestMaps.diagonal(-2.5), Which.LARGEST_ALGEBRAIC, 1);

        assertThat(result.eigenvalues()).containsExactly(-2.5);
        assertThat(result.eigenvectors()).isDeepEqualTo(new double[][] {{1}});
        assertThat(result.residualBounds()).containsExactly(0);
        assertThat(result.isFullyConverged()).isTrue();
        assertThat(result.products()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Which.class)
    void agreesWithADenseSolverOnRandomMatrices(Which which) {
        for (int dimension : new int[] {2, 3, 7, 30, 61}) {
            SimpleMatrix matrix = TestMaps.randomSymmetric(dimension, dimension);
            int count = Math.min(4, dimension);

            Result result = find(TestMaps.dense(matrix), which, count);

            double[] expected = denseEigenvalues(matrix, which);
            assertThat(result.eigenvalues())
                    .as("dimension %d", dimension)
                    .containsExactly(Arrays.copyOf(expected, count), within(1e-12 * Math.sqrt(dimension)));
            assertThat(result.isFullyConverged()).isTrue();
            assertOrthonormal(result.eigenvectors());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsFourOutliersInTenProducts(long seed) {
        LinearMap map = TestMaps.dense(TestMaps.withSpectrum(11, TestMaps.outliersAndBulk()));
        Settings settings = new Settings(Which.LARGEST_ALGEBRAIC, 4, 10, 1e-15);

        Result result = Lanczos.extremePairs(map, TestMaps.randomVector(seed, 400), settings);

        assertThat(result.products()).isEqualTo(10);
        assertThat(result.eigenvalues()).containsExactly(new double[] {100, 50, 20, 10}, within(1e-9));
    }

    @Test
    void showsNoGhostsInSixtyProducts() {
        SimpleMatrix matrix = TestMaps.withSpectrum(11, TestMaps.outliersAndBulk());
        double[] start = TestMaps.randomVector(1, 400);

        Result result = Lanczos.extremePairs(
                TestMaps.dense(matrix), start, new Settings(Which.LARGEST_ALGEBRAIC, 6, 60, 1e-15));
        double[] withoutReorthogonalisation = plainRecurrence(TestMaps.dense(matrix), start, 60);

        assertThat(result.products()).isEqualTo(60);
        assertThat(Arrays.copyOf(result.eigenvalues(), 4))
                .containsExactly(new double[] {100, 50, 20, 10}, within(1e-12));
        assertThat(result.eigenvalue(4)).isLessThan(1);
        assertOrthonormal(result.eigenvectors());
        assertThat(Arrays.copyOf(withoutReorthogonalisation, 4))
                .as("the plain recurrence repeats the top value, or this test shows nothing")
                .containsOnly(new double[] {100}, within(1e-6));
    }

    @Test
    void findsTheTopValueOfThreeHundredParametersBeyondTheAccuracyNeeded() {
        SimpleMatrix matrix = TestMaps.randomSymmetric(5, 300);
        // A spectrum without outliers, the hard case: the top values lie a few per cent apart.
        double expected = denseEigenvalues(matrix, Which.LARGEST_ALGEBRAIC)[0];
        double[] start = TestMaps.randomVector(3, 300);

        Result quick = Lanczos.extremePairs(
                TestMaps.dense(matrix), start, new Settings(Which.LARGEST_ALGEBRAIC, 1, 100, 1e-4));
        Result patient = Lanczos.extremePairs(
                TestMaps.dense(matrix), start, new Settings(Which.LARGEST_ALGEBRAIC, 1, 300, 1e-10));

        assertThat(quick.eigenvalue(0) / expected).isCloseTo(1, within(1e-6));
        assertThat(patient.eigenvalue(0) / expected).isCloseTo(1, within(1e-13));
        assertThat(quick.products()).isLessThan(patient.products());
        assertThat(patient.products()).isLessThan(300);
    }

    @Test
    void boundsResidualsHonestly() {
        SimpleMatrix matrix = TestMaps.randomSymmetric(9, 80);
        for (int iterations : new int[] {5, 10, 20, 40, 79}) {
            Result result = Lanczos.extremePairs(
                    TestMaps.dense(matrix),
                    TestMaps.randomVector(4, 80),
                    new Settings(Which.LARGEST_MAGNITUDE, 5, iterations, 1e-15));

            for (int pair = 0; pair < 5; pair++) {
                SimpleMatrix vector = TestMaps.column(result.eigenvector(pair));
                SimpleMatrix residual = matrix.mult(vector).minus(vector.scale(result.eigenvalue(pair)));
                assertThat(result.residualBounds()[pair])
                        .as("pair %d of %d products", pair, iterations)
                        .isCloseTo(residual.normF(), within(1e-13));
            }
        }
    }

    @Test
    void saysWhichPairsHaveNotConverged() {
        LinearMap map = TestMaps.dense(TestMaps.withSpectrum(11, TestMaps.outliersAndBulk()));

        Result result = Lanczos.extremePairs(
                map, TestMaps.randomVector(1, 400), new Settings(Which.LARGEST_ALGEBRAIC, 5, 12, 1e-8));

        assertThat(result.isConverged()).startsWith(true, true).endsWith(false);
        assertThat(result.isFullyConverged()).isFalse();
        assertThat(result.products()).isEqualTo(12);
    }

    @Test
    void needsFewerProductsFromAnEigenvectorOfAMapCloseBy() {
        SimpleMatrix before = TestMaps.withSpectrum(11, TestMaps.outliersAndBulk());
        SimpleMatrix after = before.plus(TestMaps.randomSymmetric(6, 400).scale(1e-4));
        Settings settings = new Settings(Which.LARGEST_ALGEBRAIC, 1, 100, 1e-6);
        double[] random = TestMaps.randomVector(8, 400);
        double[] eigenvector =
                Lanczos.extremePairs(TestMaps.dense(before), random, settings).eigenvector(0);

        Result cold = Lanczos.extremePairs(TestMaps.dense(after), random, settings);
        Result warm = Lanczos.extremePairs(TestMaps.dense(after), eigenvector, settings);

        assertThat(warm.products()).isLessThan(cold.products());
        assertThat(warm.eigenvalue(0)).isCloseTo(cold.eigenvalue(0), within(1e-9));
    }

    @Test
    void scalesWithTheMapByPowersOfTwoBitForBit() {
        SimpleMatrix matrix = TestMaps.randomSymmetric(2, 40);
        double[] start = TestMaps.randomVector(2, 40);
        Settings settings = new Settings(Which.LARGEST_ALGEBRAIC, 2, 25, 1e-6);

        Result plain = Lanczos.extremePairs(TestMaps.dense(matrix), start, settings);
        for (double factor : new double[] {0x1.0p-900, 0x1.0p900}) {
            Result scaled = Lanczos.extremePairs(TestMaps.dense(matrix.scale(factor)), start, settings);

            assertThat(scaled.eigenvalues())
                    .containsExactly(Arrays.stream(plain.eigenvalues())
                            .map(value -> value * factor)
                            .toArray());
            assertThat(scaled.eigenvectors()).isDeepEqualTo(plain.eigenvectors());
        }
    }

    @Test
    void doesNotDependOnTheLengthOfTheStartVector() {
        LinearMap map = TestMaps.diagonal(4, 3, 2, 1);
        Settings settings = new Settings(Which.LARGEST_ALGEBRAIC, 1, 3, 1e-15);

        Result tiny = Lanczos.extremePairs(map, new double[] {0x1.0p-1000, 0x1.0p-1000, 0, 0x1.0p-1000}, settings);
        Result plain = Lanczos.extremePairs(map, new double[] {1, 1, 0, 1}, settings);

        assertThat(tiny.eigenvalues()).containsExactly(plain.eigenvalues());
    }

    @Test
    void givesEqualBitsForEqualInput() {
        SimpleMatrix matrix = TestMaps.randomSymmetric(21, 60);

        Result first = find(TestMaps.dense(matrix), Which.LARGEST_MAGNITUDE, 5);
        Result second = find(TestMaps.dense(matrix), Which.LARGEST_MAGNITUDE, 5);

        assertThat(second.eigenvalues()).containsExactly(first.eigenvalues());
        assertThat(second.eigenvectors()).isDeepEqualTo(first.eigenvectors());
        assertThat(second.residualBounds()).containsExactly(first.residualBounds());
        assertThat(second.products()).isEqualTo(first.products());
    }

    @Test
    void leavesTheStartVectorAlone() {
        double[] start = {3, 4};

        Lanczos.extremePairs(TestMaps.diagonal(1, 2), start, new Settings(Which.LARGEST_ALGEBRAIC, 1, 2, 1e-6));

        assertThat(start).containsExactly(3, 4);
    }

    @Test
    void copiesTheArraysOfAResult() {
        Result result = find(TestMaps.diagonal(1, 2), Which.LARGEST_ALGEBRAIC, 1);

        result.eigenvalues()[0] = 9;
        result.eigenvectors()[0][1] = 9;
        result.eigenvector(0)[1] = 9;

        assertThat(result.eigenvalue(0)).isCloseTo(2, within(1e-14));
        assertThat(result.eigenvector(0)[1]).isCloseTo(1, within(1e-14));
    }

    static Result find(LinearMap map, Which which, int count) {
        Settings settings = new Settings(which, count, 100, TIGHT);
        return Lanczos.extremePairs(map, TestMaps.randomVector(17, map.columns()), settings);
    }

    private static double[] denseEigenvalues(SimpleMatrix matrix, Which which) {
        Comparator<Double> order = switch (which) {
            case LARGEST_ALGEBRAIC -> Comparator.reverseOrder();
            case SMALLEST_ALGEBRAIC -> Comparator.naturalOrder();
            case LARGEST_MAGNITUDE -> Comparator.comparing(value -> -Math.abs(value));
        };
        SimpleEVD<SimpleMatrix> decomposition = matrix.eig();
        return IntStream.range(0, matrix.getNumRows())
                .mapToObj(index -> decomposition.getEigenvalue(index).getReal())
                .sorted(order)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Lanczos' recurrence without reorthogonalisation; returns Ritz values in descending order. */
    private static double[] plainRecurrence(LinearMap map, double[] start, int iterations) {
        SimpleMatrix tridiagonal = new SimpleMatrix(iterations, iterations);
        SimpleMatrix previous = new SimpleMatrix(start.length, 1);
        SimpleMatrix vector =
                TestMaps.column(start).divide(TestMaps.column(start).normF());
        double beta = 0;
        for (int step = 0; step < iterations; step++) {
            SimpleMatrix product = TestMaps.column(map.times(vector.getDDRM().getData()));
            double alpha = product.dot(vector);
            SimpleMatrix residual = product.minus(vector.scale(alpha)).minus(previous.scale(beta));
            beta = residual.normF();
            tridiagonal.set(step, step, alpha);
            if (step + 1 < iterations) {
                tridiagonal.set(step, step + 1, beta);
                tridiagonal.set(step + 1, step, beta);
            }
            previous = vector;
            vector = residual.divide(beta);
        }
        return denseEigenvalues(tridiagonal, Which.LARGEST_ALGEBRAIC);
    }

    static void assertOrthonormal(double[][] vectors) {
        SimpleMatrix rows = new SimpleMatrix(vectors);
        SimpleMatrix deviation = rows.mult(rows.transpose()).minus(SimpleMatrix.identity(vectors.length));
        assertThat(deviation.elementMaxAbs()).isLessThan(1e-13);
    }
}

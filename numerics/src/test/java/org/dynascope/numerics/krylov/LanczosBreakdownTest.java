package org.dynascope.numerics.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dynascope.api.linear.LinearMap;
import org.dynascope.numerics.krylov.Lanczos.Result;
import org.dynascope.numerics.krylov.Lanczos.Settings;
import org.dynascope.numerics.krylov.Lanczos.Which;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** Runs whose Krylov space closes (β = 0) before it holds what is wanted. */
class LanczosBreakdownTest {
    @Test
    void returnsZeroForTheZeroMapAfterOneProduct() {
        Result result = Lanczos.extremePairs(
                TestMaps.dense(new SimpleMatrix(50, 50)),
                TestMaps.randomVector(1, 50),
                new Settings(Which.LARGEST_ALGEBRAIC, 1, 10, 1e-6));

        assertThat(result.eigenvalues()).containsExactly(0);
        assertThat(result.residualBounds()).containsExactly(0);
        assertThat(result.isFullyConverged()).isTrue();
        assertThat(result.products()).isEqualTo(1);
    }

    @Test
    void findsSeveralValuesOfTheZeroMap() {
        Result result = Lanczos.extremePairs(
                TestMaps.dense(new SimpleMatrix(50, 50)),
                TestMaps.randomVector(1, 50),
                new Settings(Which.LARGEST_MAGNITUDE, 3, 10, 1e-6));

        assertThat(result.eigenvalues()).containsExactly(0, 0, 0);
        assertThat(result.products()).isEqualTo(3);
        LanczosTest.assertOrthonormal(result.eigenvectors());
    }

    @Test
    void findsEveryCopyOfARepeatedValueWhereAllDimensionsAreAdmitted() {
        // Four distinct values close the Krylov space of any start vector after four products.
        LinearMap map = TestMaps.dense(TestMaps.withSpectrum(3, 5, 5, 5, 2, 2, 1, 0, 0));

        Result result = LanczosTest.find(map, Which.LARGEST_ALGEBRAIC, 6);

        assertThat(result.eigenvalues()).containsExactly(new double[] {5, 5, 5, 2, 2, 1}, within(1e-13));
        assertThat(result.products()).isEqualTo(8);
        LanczosTest.assertOrthonormal(result.eigenvectors());
    }

    @Test
    void findsEveryZeroOfAMapOfRankTwoHoweverRoundingHidesThem() {
        // Three products close the space but for rounding, which an earlier small β makes larger than rounding alone.
        for (int seed = 0; seed < 100; seed++) {
            double[] spectrum = new double[24];
            spectrum[0] = 10;
            spectrum[1] = 11;
            LinearMap map = TestMaps.dense(TestMaps.withSpectrum(seed, spectrum));
            Settings settings = new Settings(Which.SMALLEST_ALGEBRAIC, 3, 24, 1e-12);

            Result result = Lanczos.extremePairs(map, TestMaps.randomVector(seed + 1000, 24), settings);

            assertThat(result.eigenvalues()).as("seed %d", seed).containsExactly(new double[] {0, 0, 0}, within(1e-12));
        }
    }

    @Test
    void goesOnBeyondAnInvariantSpaceThatIsTooSmall() {
        // The identity closes the space after every product; three values need three directions.
        LinearMap identity = TestMaps.dense(SimpleMatrix.identity(40));
        Settings settings = new Settings(Which.SMALLEST_ALGEBRAIC, 3, 20, 1e-6);

        Result result = Lanczos.extremePairs(identity, TestMaps.randomVector(1, 40), settings);

        assertThat(result.eigenvalues()).containsExactly(new double[] {1, 1, 1}, within(1e-14));
        assertThat(result.products()).isEqualTo(3);
    }

    @Test
    void isExactFromAStartVectorThatMissesTheWantedOneIfAllDimensionsAreAdmitted() {
        LinearMap map = TestMaps.diagonal(1, -3, 2);
        double[] start = {1, 0, 0};

        Result result = Lanczos.extremePairs(map, start, new Settings(Which.LARGEST_MAGNITUDE, 1, 9, 1e-6));

        assertThat(result.eigenvalue(0)).isCloseTo(-3, within(1e-14));
    }
}

package org.dynascope.numerics.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.random.RandomStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

final class SpectralDensityTest {
    @Test
    void isNearTheFullSpectrumOfADenseMatrix() {
        SimpleMatrix matrix = TestMaps.withSpectrum(3, TestMaps.outliersAndBulk());
        LinearMap map = TestMaps.dense(matrix);
        double[] exact = matrix.eig().getEigenvalues().stream()
                .mapToDouble(value -> value.getReal())
                .toArray();
        double range = Arrays.stream(exact).max().orElseThrow()
                - Arrays.stream(exact).min().orElseThrow();
        double distance = 0;
        for (int seed = 1; seed <= 20; seed++) {
            SpectralDensity density = SpectralDensity.of(map, 40, 10, gaussian(seed));
            distance += density.distance(exact) / 20;
            assertThat(Arrays.stream(density.weights()).sum()).isCloseTo(1, within(1e-12));
        }

        assertThat(distance).isLessThanOrEqualTo(0.01 * range);
    }

    /** With as many steps as dimensions the quadrature is exact for the measure each start vector sees. */
    @Test
    void hasTheEigenvaluesAsNodesAfterAllSteps() {
        SpectralDensity density = SpectralDensity.of(TestMaps.diagonal(-1, 0.5, 4), 10, 1, gaussian(1));

        assertThat(density.nodes()).hasSize(3);
        assertThat(density.nodes()[0]).isCloseTo(-1, within(1e-12));
        assertThat(density.nodes()[2]).isCloseTo(4, within(1e-12));
        assertThat(density.products()).isEqualTo(3);
    }

    /** Means of eigenvalues and of their squares are tr A/n and ‖A‖²_F/n, here of the identity plus noise of mean 0. */
    @Test
    void estimatesMoments() {
        SimpleMatrix matrix = TestMaps.randomSymmetric(6, 120);
        double moment = 0;
        for (int seed = 1; seed <= 50; seed++) {
            moment += SpectralDensity.of(TestMaps.dense(matrix), 20, 4, gaussian(seed))
                            .moment(2)
                    / 50;
        }

        assertThat(moment).isCloseTo(Math.pow(matrix.normF(), 2) / 120, within(0.03 * moment));
    }

    @Test
    void ofAZeroMapIsOneNodeAtZero() {
        SpectralDensity density = SpectralDensity.of(TestMaps.diagonal(0, 0, 0), 5, 2, gaussian(1));

        assertThat(density.nodes()).containsExactly(0, 0);
        assertThat(density.weights()).containsExactly(0.5, 0.5);
    }

    /** The trapezoidal rule over ten standard deviations around all nodes. */
    @Test
    void integratesToOne() {
        SpectralDensity density = SpectralDensity.of(TestMaps.diagonal(-1, 0.5, 4), 3, 3, gaussian(1));
        double sum = 0;
        for (int point = 0; point <= 1000; point++) {
            sum += density.at(-3 + point * 0.009, 0.2) * 0.009;
        }

        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    /** Half of the mass at 0 and half at 2, against all at 1: every part moves by 1. */
    @Test
    void measuresHowFarMassIsMoved() {
        SpectralDensity density = new SpectralDensity(new double[] {0, 2}, new double[] {0.5, 0.5}, 2);

        assertThat(density.distance(new double[] {1, 1, 1})).isCloseTo(1, within(1e-15));
        assertThat(density.distance(new double[] {2, 0})).isZero();
    }

    @Test
    void givesEqualBitsForEqualSeeds() {
        LinearMap map = TestMaps.dense(TestMaps.randomSymmetric(8, 30));

        SpectralDensity once = SpectralDensity.of(map, 10, 3, gaussian(4));
        SpectralDensity twice = SpectralDensity.of(map, 10, 3, gaussian(4));

        assertThat(once.nodes()).isEqualTo(twice.nodes());
        assertThat(once.weights()).isEqualTo(twice.weights());
    }

    @Test
    void refusesWhatHasNoDensity() {
        LinearMap map = TestMaps.diagonal(1);
        DoubleSupplier random = gaussian(1);
        SpectralDensity density = SpectralDensity.of(map, 1, 1, random);

        assertThatThrownBy(() -> SpectralDensity.of(map, 0, 1, random))
                .hasMessage("expected at least 1 step and 1 start vector, got 0 and 1");
        assertThatThrownBy(() -> SpectralDensity.of(TestMaps.dense(new SimpleMatrix(2, 3)), 1, 1, random))
                .hasMessage("expected a square map, got 2 rows and 3 columns");
        assertThatThrownBy(() -> density.at(0, 0)).hasMessage("expected a width above 0, got 0.0");
        assertThatThrownBy(() -> density.distance(new double[0]))
                .hasMessage("expected at least 1 eigenvalue, got none");
        assertThatThrownBy(() -> new SpectralDensity(new double[2], new double[1], 2))
                .hasMessage("expected at least 1 node and one weight for each, got 2 nodes and 1 weights");
    }

    private static DoubleSupplier gaussian(long seed) {
        return RandomStream.ofSeed(seed)::nextGaussian;
    }
}

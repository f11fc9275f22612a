package org.dynascope.probes.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.probe.BatchGradient;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.TestTrajectory;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

final class SpectrumTest {
    private static final ProbeBatch BATCH = new ProbeBatch("train", 0);
    private static final ProbeBatch SMALLER = new ProbeBatch("train", 8);

    /** H = diag(4, −1, 3), g = (3, 0, 4): the two greatest are 4 and 3, along the first and the last axis; 9/25 and 16/25 of g². */
    @Test
    void findsEigenvaluesAndHowTheGradientLies() {
        RecordedMetrics metrics = new TestTrajectory()
                .learningRate(0.1)
                .hessian(BATCH, diagonal(4, -1, 3))
                .gradient(BATCH, new BatchGradient(1, new double[] {3, 0, 4}))
                .hessian(SMALLER, diagonal(6, 1, 1))
                .gradient(SMALLER, new BatchGradient(1, new double[] {3, 0, 4}))
                .observedBy(probe(Curvature.HESSIAN, 2, 8));

        assertThat(metrics.vector("spectrum.eigenvalues")).containsExactly(new double[] {4, 3}, within(1e-12));
        assertThat(metrics.vector("spectrum.gradient-alignment"))
                .containsExactly(new double[] {0.6, 0.8}, within(1e-7));
        assertThat(metrics.scalar("spectrum.gradient-share")).isCloseTo(1, within(1e-7));
        assertThat(metrics.scalar("spectrum.batch-top-eigenvalue")).isCloseTo(6, within(1e-12));
        assertThat(metrics.scalar("spectrum.threshold")).isCloseTo(20, within(1e-12));
        assertThat(metrics.scalar("spectrum.trace")).isCloseTo(6, within(1e-12));
        assertThat(metrics.scalar("spectrum.trace-error")).isZero();
    }

    /** From axes 1 and 3 to axes 1 and 2: one of two directions is the same. */
    @Test
    void comparesDirectionsWithThoseOfTheLookBefore() {
        Spectrum probe = probe(Curvature.HESSIAN, 2, 0);
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        given(diagonal(4, -1, 3)).observedBy(probe, metrics);
        assertThat(metrics.names()).doesNotContain("spectrum.overlap");

        Spectrum resumed = probe(Curvature.HESSIAN, 2, 0);
        resumed.restore(probe.state());
        given(diagonal(4, 3, -1)).observedBy(resumed, metrics);

        assertThat(metrics.scalar("spectrum.overlap")).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void agreesWithADenseSolver() {
        SimpleMatrix matrix = randomSymmetric(40);
        double[] exact = matrix.eig().getEigenvalues().stream()
                .mapToDouble(value -> value.getReal())
                .sorted()
                .toArray();

        RecordedMetrics metrics = given(dense(matrix)).observedBy(probe(Curvature.HESSIAN, 5, 0));

        assertThat(FullSpectrum.of(dense(matrix))).containsExactly(exact, within(1e-12));
        for (int rank = 0; rank < 5; rank++) {
            assertThat(metrics.vector("spectrum.eigenvalues")[rank])
                    .isCloseTo(exact[39 - rank], within(1e-6 * exact[39]));
        }
        assertThat(metrics.scalar("spectrum.check-eigenvalue-error")).isLessThan(1e-6);
        assertThat(metrics.scalar("spectrum.check-trace-deviation")).isLessThan(3);
        assertThat(metrics.scalar("spectrum.check-density-distance")).isBetween(0.0, 0.03);
        double[] values = FullSpectrum.of(dense(matrix));
        assertThat(metrics.scalar("spectrum.negative-share"))
                .isCloseTo(Arrays.stream(values).filter(value -> value < 0).count() / 40.0, within(0.1));
        assertThat(metrics.scalar("spectrum.density-mass")).isCloseTo(1, within(1e-8));
    }

    /** The mass of both curves is 1, and the place of one eigenvalue has all of it. */
    @Test
    void drawsADensityOfAllEigenvaluesAlike() {
        RecordedMetrics metrics = given(diagonal(2, 2, 2)).observedBy(probe(Curvature.HESSIAN, 1, 0));

        assertThat(metrics.scalar("spectrum.density-mass")).isCloseTo(1, within(1e-8));
        assertThat(metrics.scalar("spectrum.negative-share")).isZero();
    }

    @Test
    void measuresTheGaussNewtonMatrixIfWished() {
        RecordedMetrics metrics = new TestTrajectory()
                .gaussNewton(BATCH, diagonal(5, 1))
                .gradient(BATCH, new BatchGradient(1, new double[] {1, 0}))
                .observedBy(probe(Curvature.GAUSS_NEWTON, 9, 0));

        assertThat(metrics.vector("spectrum.eigenvalues")).containsExactly(new double[] {5, 1}, within(1e-12));
    }

    @Test
    void isNotANumberOnceTheHessianIsNot() {
        RecordedMetrics metrics = given(diagonal(1, Double.NaN)).observedBy(probe(Curvature.HESSIAN, 1, 0));

        assertThat(metrics.scalar("spectrum.top-eigenvalue")).isNaN();
    }

    @Test
    void needsAnAdamOnlyForItsPreconditioner() {
        assertThat(probe(Curvature.HESSIAN, 1, 0).requirements()).doesNotContain(Requirement.ADAM_STATE);
        assertThat(probe(Curvature.PRECONDITIONED, 1, 0).requirements()).contains(Requirement.ADAM_STATE);
    }

    private static TestTrajectory given(LinearMap hessian) {
        double[] gradient = new double[hessian.columns()];
        Arrays.fill(gradient, 1);
        return new TestTrajectory().hessian(BATCH, hessian).gradient(BATCH, new BatchGradient(1, gradient));
    }

    private static Spectrum probe(Curvature of, int eigenvalues, int batchExamples) {
        return new Spectrum(
                new SpectrumParameters(of, "train", 0, batchExamples, eigenvalues, 100, 1e-8, 30, 40, 10, 100));
    }

    private static SimpleMatrix randomSymmetric(int dimension) {
        Random random = new Random(3);
        SimpleMatrix gaussian = new SimpleMatrix(dimension, dimension);
        for (int index = 0; index < dimension * dimension; index++) {
            gaussian.set(index, random.nextGaussian());
        }
        return gaussian.plus(gaussian.transpose()).scale(0.5);
    }

    private static LinearMap diagonal(double... elements) {
        return dense(SimpleMatrix.diag(elements));
    }

    private static LinearMap dense(SimpleMatrix matrix) {
        return new LinearMap() {
            @Override
            public int rows() {
                return matrix.getNumRows();
            }

            @Override
            public int columns() {
                return matrix.getNumCols();
            }

            @Override
            public void apply(double[] input, double[] output) {
                for (int row = 0; row < output.length; row++) {
                    output[row] = 0;
                    for (int column = 0; column < input.length; column++) {
                        output[row] += matrix.get(row, column) * input[column];
                    }
                }
            }
        };
    }
}

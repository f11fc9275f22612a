package org.dynascope.probes.sharpness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.metric.LineStyle;
import org.dynascope.api.metric.MetricDeclaration;
import org.dynascope.api.probe.ProbeBatch;
import org.dynascope.api.probe.Requirement;
import org.dynascope.testkit.RecordedMetrics;
import org.dynascope.testkit.TestTrajectory;
import org.junit.jupiter.api.Test;

final class SharpnessTest {
    private static final ProbeBatch BATCH = new ProbeBatch("train", 256);
    private static final int DIMENSION = 400;

    @Test
    void findsTheLargestEigenvalueOfADiagonalHessian() {
        double[] eigenvalues = bulk();
        eigenvalues[137] = 20;

        RecordedMetrics metrics = observe(eigenvalues);

        assertThat(metrics.scalar("sharpness.top-eigenvalue")).isCloseTo(20, within(20 * 1e-6));
    }

    @Test
    void findsTheLargestNotTheOneOfGreatestMagnitude() {
        double[] eigenvalues = bulk();
        eigenvalues[0] = -50;
        eigenvalues[1] = 3;

        assertThat(observe(eigenvalues).scalar("sharpness.top-eigenvalue")).isCloseTo(3, within(3e-4));
    }

    @Test
    void isNegativeAtAMaximum() {
        double[] eigenvalues = new double[DIMENSION];
        Arrays.setAll(eigenvalues, index -> -2 - index);

        assertThat(observe(eigenvalues).scalar("sharpness.top-eigenvalue")).isCloseTo(-2, within(0.05));
    }

    @Test
    void boundsTheDistanceToAnEigenvalueByTheResidual() {
        double[] eigenvalues = bulk();
        eigenvalues[137] = 20;

        RecordedMetrics metrics = observe(eigenvalues);

        assertThat(metrics.scalar("sharpness.residual")).isBetween(0.0, 20 * 1e-4);
        assertThat(Math.abs(metrics.scalar("sharpness.top-eigenvalue") - 20))
                .isLessThanOrEqualTo(metrics.scalar("sharpness.residual"));
    }

    @Test
    void isZeroForAZeroHessian() {
        assertThat(observe(new double[DIMENSION]).scalar("sharpness.top-eigenvalue"))
                .isZero();
    }

    @Test
    void comparesWithTwoOverTheLearningRate() {
        RecordedMetrics metrics =
                trajectory(diagonal(bulk())).learningRate(0.01).observedBy(probe(false));

        assertThat(metrics.scalar("sharpness.threshold")).isEqualTo(200);
    }

    @Test
    void emitsNoThresholdWithoutALearningRate() {
        assertThat(observe(bulk()).names()).doesNotContain("sharpness.threshold");
    }

    @Test
    void isNotANumberOnceTheHessianIsNot() {
        double[] eigenvalues = bulk();
        eigenvalues[3] = Double.NaN;

        RecordedMetrics metrics = observe(eigenvalues);

        assertThat(metrics.scalar("sharpness.top-eigenvalue")).isNaN();
        assertThat(metrics.scalar("sharpness.residual")).isNaN();
    }

    @Test
    void givesTheSameBitsAtEveryLookAtTheSameHessian() {
        Sharpness probe = probe(false);
        RecordedMetrics metrics = new RecordedMetrics(probe.metrics());
        TestTrajectory trajectory = trajectory(diagonal(bulk()));

        trajectory.observedBy(probe, metrics);
        trajectory.observedBy(probe, metrics);

        assertThat(metrics.scalars("sharpness.top-eigenvalue").getFirst())
                .isEqualTo(metrics.scalars("sharpness.top-eigenvalue").getLast());
    }

    @Test
    void needsFewerProductsAfterAWarmStart() {
        double[] eigenvalues = bulk();
        eigenvalues[137] = 2;
        Diagonal hessian = new Diagonal(eigenvalues);
        Sharpness probe = probe(true);
        trajectory(hessian).observedBy(probe);
        int cold = hessian.products;

        trajectory(hessian).observedBy(probe);

        assertThat(hessian.products - cold).isLessThan(cold);
    }

    @Test
    void followsAnEigenvalueThatOvertakesAnotherAfterAWarmStart() {
        double[] eigenvalues = bulk();
        eigenvalues[137] = 20;
        Sharpness probe = probe(true);
        trajectory(diagonal(eigenvalues)).observedBy(probe);
        eigenvalues[51] = 25;

        RecordedMetrics metrics = trajectory(diagonal(eigenvalues)).observedBy(probe);

        assertThat(metrics.scalar("sharpness.top-eigenvalue")).isCloseTo(25, within(25 * 1e-6));
    }

    @Test
    void drawsTheThresholdDashedBesideTheEigenvalue() {
        MetricDeclaration eigenvalue = probe(false).metrics().get(0);
        MetricDeclaration threshold = probe(false).metrics().get(1);

        assertThat(eigenvalue.style()).isEqualTo(LineStyle.SOLID);
        assertThat(threshold.style()).isEqualTo(LineStyle.DASHED);
        assertThat(threshold.panel()).isEqualTo(eigenvalue.panel());
    }

    @Test
    void asksForCurvatureAndItsSplit() {
        assertThat(probe(false).requirements()).containsExactly(Requirement.CURVATURE);
        assertThat(probe(false).splits()).containsExactly("train");
    }

    private static RecordedMetrics observe(double[] eigenvalues) {
        return trajectory(diagonal(eigenvalues)).observedBy(probe(false));
    }

    private static TestTrajectory trajectory(LinearMap hessian) {
        return new TestTrajectory().hessian(BATCH, hessian);
    }

    private static Sharpness probe(boolean warmStart) {
        return new Sharpness(new SharpnessParameters("train", 256, 100, 1e-4, warmStart));
    }

    /** Eigenvalues spread evenly over [0, 1). */
    private static double[] bulk() {
        double[] eigenvalues = new double[DIMENSION];
        Arrays.setAll(eigenvalues, index -> (double) index / DIMENSION);
        return eigenvalues;
    }

    private static Diagonal diagonal(double[] eigenvalues) {
        return new Diagonal(eigenvalues.clone());
    }

    /** A diagonal matrix that counts its products. */
    private static final class Diagonal implements LinearMap {
        private final double[] eigenvalues;
        private int products;

        private Diagonal(double[] eigenvalues) {
            this.eigenvalues = eigenvalues;
        }

        @Override
        public int rows() {
            return eigenvalues.length;
        }

        @Override
        public int columns() {
            return eigenvalues.length;
        }

        @Override
        public void apply(double[] input, double[] output) {
            products++;
            for (int index = 0; index < eigenvalues.length; index++) {
                output[index] = eigenvalues[index] * input[index];
            }
        }
    }
}

package org.dynascope.numerics.herta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.herta.RegressionProblems.Exact;
import org.dynascope.numerics.herta.SketchedPreconditioner.Settings;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CurvatureTest {
    /** Eigenvalues of Tᵀ·K·T from K itself. */
    private static double[] eigenvalues(SimpleMatrix hessian, TriangularFactor factor) {
        SimpleMatrix root = new SimpleMatrix(hessian.getNumRows(), hessian.getNumRows(), true, factor.values());
        SimpleMatrix inverse = root.invert();
        return inverse.transpose().mult(hessian).mult(inverse).eig().getEigenvalues().stream()
                .mapToDouble(each -> each.getReal())
                .sorted()
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 8})
    void isJustOutsideTheEigenvalues(double sketchFactor) {
        GraphRegression problem = RegressionProblems.barabasiAlbert(1, 1e3, 5);
        TriangularFactor factor = SketchedPreconditioner.of(
                        problem, Settings.sketchOnly(sketchFactor), RandomStream.ofSeed(2)::at)
                .factor();
        Exact exact = Exact.of(problem, RegressionProblems.normal(3, problem.nodes()), 1);
        double[] eigenvalues = eigenvalues(exact.hessian(), factor);
        double largest = Arrays.stream(eigenvalues).max().orElseThrow();

        Curvature curvature = Curvature.of(problem, factor, RegressionProblems.normal(5, problem.width()));

        assertThat(curvature.smallest()).isBetween(0.8 * eigenvalues[0], 1.05 * eigenvalues[0]);
        assertThat(curvature.largest()).isBetween(largest, 1.15 * largest);
        assertThat(curvature.stepSize()).isEqualTo(2 / (curvature.smallest() + curvature.largest()));
    }
}

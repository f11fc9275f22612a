package org.dynascope.models.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.dynascope.api.model.Mode;
import org.dynascope.api.model.Model;
import org.dynascope.api.state.Named;
import org.dynascope.api.tensor.Shape;
import org.dynascope.api.tensor.TensorValue;
import org.dynascope.testkit.ModelRun;
import org.dynascope.testkit.Tensors;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** Values of the objectives as the host computes them: the mean square of the answers. */
final class ObjectivesTest {
    private static final TensorValue INPUT = Tensors.matrix(new double[] {0});

    /** ½·(2·9 + 0.5·16) = 13 at (3, −4). */
    @Test
    void quadraticIsHalfTheWeightedSquares() {
        Quadratic model = new Quadratic(new Quadratic.Parameters(List.of(2.0, 0.5), 1));

        assertThat(objective(model, Tensors.named("x", Tensors.vector(3, -4)))).isCloseTo(13, within(1e-13));
    }

    /** (1 + 1.2)² + 100·(1 − 1.44)² = 4.84 + 19.36 at the usual start; 0 at the minimum. */
    @Test
    void rosenbrockHasItsTextbookValues() {
        Rosenbrock model = new Rosenbrock(new Rosenbrock.Parameters(100, -1.2, 1));

        assertThat(objective(model, point(-1.2, 1))).isCloseTo(24.2, within(1e-12));
        assertThat(objective(model, point(1, 1))).isZero();
    }

    /** (−2)⁶/6 = 64/6. */
    @Test
    void monomialIsAnEvenPowerByItsDegree() {
        Monomial model = new Monomial(new Monomial.Parameters(6, 1));

        assertThat(objective(model, Tensors.named("x", Tensors.vector(-2)))).isCloseTo(64.0 / 6, within(1e-13));
    }

    /** [[1], [2]]·[[3, 4]] = [[3, 4], [6, 8]]. */
    @Test
    void factorisationMultipliesItsFactors() {
        SequencedMap<String, TensorValue> factors = new LinkedHashMap<>();
        factors.put("left", Tensors.of(Shape.of(2, 1), 1, 2));
        factors.put("right", Tensors.of(Shape.of(1, 2), 3, 4));
        Model model = new MatrixFactorisation(new MatrixFactorisation.Parameters(1, 0.1));

        assertThat(answers(model, new Named<>(factors))).containsExactly(3, 4, 6, 8);
    }

    @Test
    void matrixHasTheGivenSingularValues() {
        TensorValue matrix = new LowRankMatrix(new LowRankMatrix.Parameters(5, 7, List.of(4.0, 9.0, 0.5)))
                .load("train")
                .targets();

        double[] found =
                new SimpleMatrix(5, 7, true, matrix.toDoubleArray()).svd().getSingularValues();

        assertThat(found).containsExactly(new double[] {9, 4, 0.5, 0, 0}, within(1e-13));
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertThatThrownBy(() -> new Monomial.Parameters(5, 1))
                .hasMessage("degree: expected an even number, such as 6, got 5");
        assertThatThrownBy(() -> new Monomial.Parameters(4, 0))
                .hasMessage("start: expected a number other than 0, where nothing moves, got 0");
        assertThatThrownBy(() -> new Quadratic.Parameters(List.of(), 1))
                .hasMessage("eigenvalues: expected at least one, got none");
        assertThatThrownBy(() -> new LowRankMatrix.Parameters(3, 2, List.of(1.0, 1.0)))
                .hasMessage("singular-values: expected at most 1 for a matrix of 3 by 2, got 2");
    }

    @Test
    void saysWhichDataSetFits() {
        assertThatThrownBy(() -> new Rosenbrock(new Rosenbrock.Parameters(100, 0, 0)).declare(Shape.of(1), Shape.of(1)))
                .hasMessage("rosenbrock: expected outputs of shape [2], as of 'dataset: {no-data: {residuals: 2}}', got"
                        + " [1]");
        assertThatThrownBy(() -> new MatrixFactorisation(new MatrixFactorisation.Parameters(1, 0.1))
                        .declare(Shape.of(1), Shape.of(3)))
                .hasMessage("matrix-factorisation: expected outputs of shape [rows, columns], as of 'dataset:"
                        + " low-rank-matrix', got [3]");
    }

    private static Named<TensorValue> point(double x, double y) {
        SequencedMap<String, TensorValue> coordinates = new LinkedHashMap<>();
        coordinates.put("x", Tensors.vector(x));
        coordinates.put("y", Tensors.vector(y));
        return new Named<>(coordinates);
    }

    private static double objective(Model model, Named<TensorValue> at) {
        return Arrays.stream(answers(model, at))
                .map(residual -> residual * residual)
                .average()
                .orElseThrow();
    }

    private static double[] answers(Model model, Named<TensorValue> at) {
        return new ModelRun(model, Mode.EVALUATION, Named.empty(), INPUT)
                .output(at)
                .toDoubleArray();
    }
}

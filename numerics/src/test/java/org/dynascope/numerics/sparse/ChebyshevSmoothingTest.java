package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dynascope.api.random.RandomStream;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChebyshevSmoothingTest {
    private static final int NODES = 60;

    private static GraphOperator operator() {
        return GraphOperator.of(
                RandomGraphs.blockModel(new int[] {30, 29, 1}, 0.3, 0.02, RandomStream.ofSeed(4)::at), false);
    }

    private static double[] unitColumns() {
        double[] columns = new double[NODES * NODES];
        for (int row = 0; row < NODES; row++) {
            columns[row * NODES + row] = 1;
        }
        return columns;
    }

    private static SimpleMatrix dense(CsrMatrix matrix) {
        double[] columns = new double[NODES * NODES];
        matrix.apply(unitColumns(), columns, NODES, Parallel.none());
        return new SimpleMatrix(NODES, NODES, true, columns);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.3", "5, 0.3", "5, 0.01", "100, 0.1"})
    void eigenvaluesOfThePolynomialTimesHAreWithinTheErrorOfOne(double lambda, double error) {
        ChebyshevSmoothing smoothing = new ChebyshevSmoothing(operator(), lambda, error, Parallel.none());
        SimpleMatrix polynomial = new SimpleMatrix(NODES, NODES, true, smoothing.apply(unitColumns(), NODES));

        SimpleMatrix product = polynomial.mult(dense(operator().smoothing(lambda)));

        assertThat(smoothing.error()).isLessThanOrEqualTo(error);
        assertThat(product.minus(product.transpose()).elementMaxAbs()).isLessThan(1e-12);
        double furthest = product.eig().getEigenvalues().stream()
                .mapToDouble(value -> Math.abs(value.getReal() - 1))
                .max()
                .orElseThrow();
        assertThat(furthest).isLessThanOrEqualTo(smoothing.error() + 1e-12);
    }

    /** With κ = 9 the place is (9 + 1)/(9 − 1) = 1.25, so T₁ = 1.25, T₂ = 2·1.25² − 1 = 2.125, T₃ = 4·1.25³ − 3·1.25 = 4.0625. */
    @Test
    void takesTheLeastDegreeThatIsAccurateEnough() {
        ChebyshevSmoothing rough = new ChebyshevSmoothing(operator(), 4, 0.48, Parallel.none());
        ChebyshevSmoothing finer = new ChebyshevSmoothing(operator(), 4, 0.25, Parallel.none());

        assertThat(rough.degree()).isEqualTo(2);
        assertThat(rough.error()).isCloseTo(1 / 2.125, within(1e-12));
        assertThat(finer.degree()).isEqualTo(3);
        assertThat(finer.error()).isCloseTo(1 / 4.0625, within(1e-12));
    }

    /** Columns that are almost the same differ by what conjugate gradients to this residual would lose; a linear map keeps it. */
    @Test
    void keepsTheWeakestDirectionOfIllConditionedFeatures() {
        double[] features = new double[NODES * 2];
        RandomStream random = RandomStream.ofSeed(8);
        for (int row = 0; row < NODES; row++) {
            features[2 * row] = random.nextGaussian();
            features[2 * row + 1] = features[2 * row] + 1e-6 * random.nextGaussian();
        }
        double[] smoothed = new ChebyshevSmoothing(operator(), 5, 0.1, Parallel.none()).apply(features, 2);
        SimpleMatrix exact = dense(operator().smoothing(5)).solve(new SimpleMatrix(NODES, 2, true, features));
        SimpleMatrix weakest = new SimpleMatrix(new double[][] {{1}, {-1}});

        double kept = new SimpleMatrix(NODES, 2, true, smoothed).mult(weakest).normF();

        assertThat(kept / exact.mult(weakest).normF()).isBetween(0.9, 1.1);
    }

    @Test
    void isTheIdentityOnAGraphWithoutEdges() {
        GraphOperator alone = GraphOperator.of(Graph.of(3, new int[0], new int[0]), false);

        assertThat(new ChebyshevSmoothing(alone, 7, 0.5, Parallel.none()).apply(new double[] {1, 2, 3}, 1))
                .containsExactly(1, 2, 3);
    }

    @Test
    void hasTheSameBitsOnTwoThreads() {
        Graph graph = RandomGraphs.barabasiAlbert(3000, 8, RandomStream.ofSeed(1)::at);
        RandomStream random = RandomStream.ofSeed(2);
        double[] block = new double[3000 * 16];
        Arrays.setAll(block, _ -> random.nextGaussian());
        GraphOperator operator = GraphOperator.of(graph, true);

        assertThat(new ChebyshevSmoothing(operator, 20, 0.1, new Parallel(2)).apply(block, 16))
                .isEqualTo(new ChebyshevSmoothing(operator, 20, 0.1, Parallel.none()).apply(block, 16));
    }

    /** Half of the edges with twice the weight: eigenvalues beyond 2, and the bound with them. */
    @Test
    void coversTheSpectrumOfASparsifiedGraph() {
        GraphOperator whole = operator();
        double[] weights = new double[whole.graph().edges()];
        RandomStream random = RandomStream.ofSeed(5);
        Arrays.setAll(weights, _ -> random.nextDouble() < 0.5 ? 2 : 0);
        GraphOperator sparsified = whole.sparsified(whole.graph().reweighted(weights));

        double largest = dense(sparsified.normalisedLaplacian()).eig().getEigenvalues().stream()
                .mapToDouble(value -> value.getReal())
                .max()
                .orElseThrow();

        assertThat(whole.eigenvalueBound()).isCloseTo(2, within(1e-12));
        assertThat(sparsified.eigenvalueBound()).isGreaterThanOrEqualTo(largest).isGreaterThan(2);
    }

    @Test
    void refusesAnErrorThatIsNone() {
        assertThatThrownBy(() -> new ChebyshevSmoothing(operator(), 1, 0, Parallel.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected lambda above 0 and an error above 0 and below 1, got 1.0 and 0.0");
    }
}

package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("herta.6 the regularised spectral sparsifier")
class SparsifierAcceptanceTest {
    private static final int SEEDS = Boolean.getBoolean("dynascope.long") ? 20 : 3;
    private static final int DRAWS = 400;

    /** Smallest and largest generalised eigenvalue of L̃ + I/λ against L̂ + I/λ. */
    private record Range(double low, double high) {}

    @Test
    void isUnbiased() {
        Graph graph = RandomGraphs.blockModel(new int[] {30, 30}, 0.6, 0.2, TestGraphs.random(1));
        GraphOperator operator = GraphOperator.of(graph, false);
        double[] scores = new RidgeLeverage(operator, 5, Parallel.none()).exact();
        double[] probabilities = SpectralSparsifier.probabilitiesKeeping(0.4, scores);
        double[] sum = new double[3600];
        double[] squares = new double[3600];

        for (int draw = 0; draw < DRAWS; draw++) {
            double[] drawn = TestGraphs.dense(operator.sparsified(
                                    SpectralSparsifier.sample(graph, probabilities, TestGraphs.random(draw)))
                            .normalisedLaplacian())
                    .getDDRM()
                    .data;
            Arrays.setAll(sum, place -> sum[place] + drawn[place]);
            Arrays.setAll(squares, place -> squares[place] + drawn[place] * drawn[place]);
        }

        double[] expected = TestGraphs.dense(operator.normalisedLaplacian()).getDDRM().data;
        for (int place = 0; place < expected.length; place++) {
            double mean = sum[place] / DRAWS;
            double deviation = Math.sqrt(Math.max(0, squares[place] / DRAWS - mean * mean));
            assertThat(mean).isCloseTo(expected[place], within(5 * deviation / Math.sqrt(DRAWS) + 1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks", "chung-lu"})
    void keepsTheSpectrumWithinTheRequestedBounds(String kind) {
        int within = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            GraphOperator operator = GraphOperator.of(graph(kind, seed), false);
            double[] scores = projected(operator, 1, seed);
            double dimension = RidgeLeverage.effectiveDimension(scores);
            double[] probabilities = SpectralSparsifier.probabilities(scores, operator.nodes(), 0.5, 4);

            Graph kept = SpectralSparsifier.sample(operator.graph(), probabilities, TestGraphs.random(seed + 100));

            Range range = range(operator, kept, 1);
            within += range.low() >= 0.5 && range.high() <= 1.5 ? 1 : 0;
            assertThat(kept.edges())
                    .isLessThanOrEqualTo(operator.graph().edges())
                    .isLessThanOrEqualTo((int) (1.2 * 4 * dimension * Math.log(operator.nodes()) / 0.25));
        }
        assertThat(within).isGreaterThanOrEqualTo(SEEDS - SEEDS / 20);
    }

    @ParameterizedTest(name = "{0}, λ = {1}: {2} to {3}")
    @CsvSource({
        "blocks3, 1, 0.77, 1.26",
        "blocks3, 20, 0.51, 1.48",
        "chung-lu, 5, 0.38, 1.75",
        "chung-lu, 20, 0.32, 1.76",
        "chung-lu, 100, 0.29, 1.91"
    })
    void reachesThePublishedRangeAtAQuarterOfTheEdges(String kind, double lambda, double low, double high) {
        Range[] ranges = IntStream.range(0, 3)
                .mapToObj(seed -> {
                    GraphOperator operator = GraphOperator.of(graph(kind, seed), false);
                    return rangeKeepingAQuarter(operator, projected(operator, lambda, seed), lambda, seed);
                })
                .toArray(Range[]::new);

        assertThat(mean(Arrays.stream(ranges).mapToDouble(Range::low))).isCloseTo(low, within(0.12));
        assertThat(mean(Arrays.stream(ranges).mapToDouble(Range::high))).isCloseTo(high, within(0.12));
    }

    @Test
    void beatsUniformSamplingOnASkewedGraph() {
        int better = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            GraphOperator operator = GraphOperator.of(graph("chung-lu", seed), false);
            double[] same = new double[operator.graph().edges()];
            Arrays.fill(same, 1);

            double ridge = rangeKeepingAQuarter(operator, projected(operator, 100, seed), 100, seed)
                    .low();
            double uniform = rangeKeepingAQuarter(operator, same, 100, seed).low();

            better += ridge > uniform ? 1 : 0;
        }
        assertThat(better).isGreaterThanOrEqualTo((int) Math.ceil(0.8 * SEEDS));
    }

    @Test
    void drawsTheSameEdgesWhateverElseIsDrawn() {
        Graph graph = TestGraphs.karate();
        double[] half = new double[graph.edges()];
        Arrays.fill(half, 0.5);

        Graph first = SpectralSparsifier.sample(graph, half, TestGraphs.random(9));
        Graph again = SpectralSparsifier.sample(graph, half, TestGraphs.random(9));

        assertThat(again.edges()).isEqualTo(first.edges()).isBetween(20, 58);
        assertThat(again.weight(0)).isEqualTo(2);
    }

    private static Graph graph(String kind, int seed) {
        return switch (kind) {
            case "blocks" -> RandomGraphs.blockModel(new int[] {300, 300}, 0.5, 0.1, TestGraphs.random(seed));
            case "blocks3" -> RandomGraphs.blockModel(new int[] {200, 200, 200}, 0.5, 0.1, TestGraphs.random(seed));
            case "chung-lu" -> TestGraphs.chungLu600(seed);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static double[] projected(GraphOperator operator, double lambda, int seed) {
        return new RidgeLeverage(operator, lambda, Parallel.none())
                .projected(RidgeLeverage.projections(operator.nodes()), 1e-3, TestGraphs.random(seed + 50));
    }

    private static Range rangeKeepingAQuarter(GraphOperator operator, double[] scores, double lambda, int seed) {
        double[] probabilities = SpectralSparsifier.probabilitiesKeeping(0.25, scores);
        assertThat(SpectralSparsifier.expectedEdges(probabilities))
                .isCloseTo(0.25 * operator.graph().edges(), within(1e-6));
        Graph kept = SpectralSparsifier.sample(operator.graph(), probabilities, TestGraphs.random(seed + 200));
        return range(operator, kept, lambda);
    }

    /** With a Cholesky factor C·Cᵀ of the full matrix these are the eigenvalues of C⁻¹·(L̃ + I/λ)·C⁻ᵀ. */
    private static Range range(GraphOperator operator, Graph kept, double lambda) {
        int n = operator.nodes();
        SimpleMatrix ridge = SimpleMatrix.identity(n).scale(1 / lambda);
        DMatrixRMaj factor =
                TestGraphs.dense(operator.normalisedLaplacian()).plus(ridge).getDDRM();
        assertThat(DecompositionFactory_DDRM.chol(n, true).decompose(factor)).isTrue();
        DMatrixRMaj fewer = TestGraphs.dense(operator.sparsified(kept).normalisedLaplacian())
                .plus(ridge)
                .getDDRM();
        DMatrixRMaj inverse = lowerPart(factor);
        CommonOps_DDRM.invert(inverse);
        DMatrixRMaj half = new DMatrixRMaj(n, n);
        DMatrixRMaj whole = new DMatrixRMaj(n, n);
        CommonOps_DDRM.mult(inverse, fewer, half);
        CommonOps_DDRM.multTransB(half, inverse, whole);
        EigenDecomposition_F64<DMatrixRMaj> parts = DecompositionFactory_DDRM.eig(n, false, true);
        assertThat(parts.decompose(whole)).isTrue();
        double[] values = IntStream.range(0, n)
                .mapToDouble(index -> parts.getEigenvalue(index).getReal())
                .sorted()
                .toArray();
        return new Range(values[0], values[n - 1]);
    }

    private static DMatrixRMaj lowerPart(DMatrixRMaj factor) {
        DMatrixRMaj lower = factor.copy();
        for (int row = 0; row < lower.numRows; row++) {
            Arrays.fill(lower.data, row * lower.numCols + row + 1, (row + 1) * lower.numCols, 0);
        }
        return lower;
    }

    private static double mean(DoubleStream numbers) {
        return numbers.average().orElseThrow();
    }
}

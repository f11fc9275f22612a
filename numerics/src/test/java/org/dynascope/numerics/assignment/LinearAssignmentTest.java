package org.dynascope.numerics.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinearAssignmentTest {
    private final long seed = Long.getLong("dynascope.seed", 5);
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    /** Gains 0.9 + 3.8 = 4.7 against 0.1 + 0.4 = 0.5: the first step of matching [[1,0],[0,2]] with [[0.1,1.9],[0.9,0.2]]. */
    @Test
    void findsTheGreatestSumByHand() {
        double[][] gain = {{0.1, 0.9}, {3.8, 0.4}};

        int[] columns = LinearAssignment.greatest(gain);

        assertThat(columns).containsExactly(1, 0);
        assertThat(sum(gain, columns)).isCloseTo(4.7, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("llfc.23 a linear assignment is as good as the best of all permutations")
    void isAsGoodAsTheBestOfAllPermutations(int size) {
        for (int trial = 0; trial < (size < 7 ? 50 : 3); trial++) {
            double[][] cost = normal(size);

            int[] columns = LinearAssignment.least(cost);

            assertBijection(columns);
            assertThat(sum(cost, columns)).as("seed %d", seed).isCloseTo(leastOfAll(cost), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 17, 40, 64})
    @DisplayName("llfc.24 a linear assignment is as good as that of JGraphT")
    void isAsGoodAsJGraphTs(int size) {
        double[][] cost = normal(size);

        int[] columns = LinearAssignment.least(cost);

        assertBijection(columns);
        assertThat(sum(cost, columns)).as("seed %d", seed).isCloseTo(leastByJGraphT(cost), within(1e-9));
    }

    /** Whole numbers of a small range have many optima, and are added without rounding. */
    @Test
    void isAsGoodAsJGraphTsWhereManyCostsAreEqual() {
        for (int trial = 0; trial < 20; trial++) {
            double[][] cost = new double[30][30];
            for (double[] row : cost) {
                Arrays.setAll(row, _ -> random.nextInt(4));
            }

            assertThat(sum(cost, LinearAssignment.least(cost)))
                    .as("seed %d, trial %d", seed, trial)
                    .isEqualTo(leastByJGraphT(cost));
        }
    }

    @Test
    void recoversAPlantedPermutation() {
        int[] planted = shuffled(200);
        double[][] gain = normal(200);
        for (int row = 0; row < gain.length; row++) {
            gain[row][planted[row]] += 20;
        }

        assertThat(LinearAssignment.greatest(gain)).as("seed %d", seed).containsExactly(planted);
    }

    @Test
    void permutedRowsGivePermutedColumns() {
        double[][] cost = normal(50);
        int[] order = shuffled(50);
        double[][] permuted = Arrays.stream(order).mapToObj(row -> cost[row]).toArray(double[][]::new);

        int[] columns = LinearAssignment.least(cost);

        int[] expected = Arrays.stream(order).map(row -> columns[row]).toArray();
        assertThat(LinearAssignment.least(permuted)).as("seed %d", seed).containsExactly(expected);
    }

    /** A number added to a whole row or column is added to every permutation's sum. */
    @Test
    void isNotMovedByConstantsOfRowsAndColumns() {
        double[][] cost = normal(40);
        double[][] moved = Arrays.stream(cost).map(double[]::clone).toArray(double[][]::new);
        for (int row = 0; row < moved.length; row++) {
            for (int column = 0; column < moved.length; column++) {
                moved[row][column] += 3 * row - 7 * column;
            }
        }

        assertThat(LinearAssignment.least(moved)).containsExactly(LinearAssignment.least(cost));
    }

    @Test
    void equalCostsGiveTheIdentity() {
        double[][] cost = new double[6][6];

        assertThat(LinearAssignment.least(cost)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(LinearAssignment.greatest(cost)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void anEmptyMatrixHasNoRowsToAssign() {
        assertThat(LinearAssignment.least(new double[0][0])).isEmpty();
    }

    @Test
    void leavesTheMatrixAsItIs() {
        double[][] cost = normal(12);
        double[][] before = Arrays.stream(cost).map(double[]::clone).toArray(double[][]::new);

        LinearAssignment.least(cost);
        LinearAssignment.greatest(cost);

        assertThat(cost).isDeepEqualTo(before);
    }

    @Test
    void refusesAMatrixThatIsNotSquare() {
        assertThatThrownBy(() -> LinearAssignment.least(new double[][] {{1, 2}, {3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a square matrix, got 2 rows, of which row 1 has 1 columns");
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        assertThatThrownBy(() -> LinearAssignment.greatest(new double[][] {{1, 2}, {Double.NaN, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected finite numbers, got NaN in row 1, column 0");
    }

    private double[][] normal(int size) {
        double[][] matrix = new double[size][size];
        for (double[] row : matrix) {
            Arrays.setAll(row, _ -> random.nextGaussian());
        }
        return matrix;
    }

    private int[] shuffled(int size) {
        int[] order = IntStream.range(0, size).toArray();
        for (int index = size - 1; index > 0; index--) {
            int other = random.nextInt(index + 1);
            int kept = order[index];
            order[index] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private static void assertBijection(int[] columns) {
        assertThat(columns)
                .containsExactlyInAnyOrder(IntStream.range(0, columns.length).toArray());
    }

    private static double sum(double[][] cost, int[] columns) {
        return IntStream.range(0, columns.length)
                .mapToDouble(row -> cost[row][columns[row]])
                .sum();
    }

    private static double leastOfAll(double[][] cost) {
        return leastOfAll(cost, 0, new ArrayList<>());
    }

    private static double leastOfAll(double[][] cost, int row, List<Integer> taken) {
        if (row == cost.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int column = 0; column < cost.length; column++) {
            if (!taken.contains(column)) {
                taken.add(column);
                least = Math.min(least, cost[row][column] + leastOfAll(cost, row + 1, taken));
                taken.removeLast();
            }
        }
        return least;
    }

    private static double leastByJGraphT(double[][] cost) {
        SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        Set<Integer> rows = new HashSet<>();
        Set<Integer> columns = new HashSet<>();
        for (int index = 0; index < cost.length; index++) {
            rows.add(index);
            columns.add(cost.length + index);
            graph.addVertex(index);
            graph.addVertex(cost.length + index);
        }
        for (int row = 0; row < cost.length; row++) {
            for (int column = 0; column < cost.length; column++) {
                graph.setEdgeWeight(graph.addEdge(row, cost.length + column), cost[row][column]);
            }
        }
        return new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, rows, columns)
                .getMatching()
                .getWeight();
    }
}

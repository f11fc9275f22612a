package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.numerics.sparse.BlockConjugateGradient.Settings;
import org.dynascope.numerics.sparse.BlockSolution.Status;
import org.junit.jupiter.api.Test;

class BlockConjugateGradientTest {
    private static final CsrMatrix GRID =
            GraphOperator.of(RandomGraphs.grid(30, 30), false).smoothing(100);

    private static BlockConjugateGradient solver(CsrMatrix matrix, Preconditioner preconditioner, Settings settings) {
        return new BlockConjugateGradient(
                matrix.asBlockMap(Parallel.none()), preconditioner, settings, Parallel.none());
    }

    @Test
    void solvesTwoByTwoInTwoSteps() {
        // H = I + λ·L̂ of a single edge, λ = 1: [[2, −1], [−1, 2]], and H·(1, 0) = (2, −1)
        CsrMatrix matrix = GraphOperator.of(RandomGraphs.path(2), false).smoothing(1);

        BlockSolution solution =
                solver(matrix, Preconditioner.none(), new Settings(1e-14, 10)).solve(new double[] {2, -1}, 1);

        assertThat(solution.values()).containsExactly(new double[] {1, 0}, within(1e-14));
        assertThat(solution.iterations()).isEqualTo(2);
    }

    @Test
    void columnsOfABlockAreSolvedAsIfAlone() {
        int count = 5;
        double[] sides = TestGraphs.normal(1, 900 * count);
        for (int row = 0; row < 900; row++) {
            sides[row * count + 2] = 0;
            sides[row * count + 3] = 1;
        }
        BlockConjugateGradient solver = solver(GRID, Preconditioner.none(), new Settings(1e-9, 500));

        BlockSolution block = solver.solve(sides, count);

        for (int column = 0; column < count; column++) {
            double[] side = new double[900];
            double[] found = new double[900];
            for (int row = 0; row < 900; row++) {
                side[row] = sides[row * count + column];
                found[row] = block.values()[row * count + column];
            }
            BlockSolution alone = solver.solve(side, 1);
            assertThat(found).containsExactly(alone.values(), within(1e-12));
            assertThat(block.columns().get(column).iterations()).isEqualTo(alone.iterations());
        }
        assertThat(block.columns().get(2)).isEqualTo(new BlockSolution.Column(0, 0, Status.CONVERGED));
    }

    @Test
    void threadsChangeNoBit() {
        CsrMatrix matrix = GraphOperator.of(RandomGraphs.barabasiAlbert(8000, 5, TestGraphs.random(1)), false)
                .smoothing(20);
        double[] sides = TestGraphs.normal(2, 8000 * 9);
        Settings settings = new Settings(1e-8, 100);

        double[] alone = new BlockConjugateGradient(
                        matrix.asBlockMap(Parallel.none()), Preconditioner.none(), settings, Parallel.none())
                .solve(sides, 9)
                .values();
        Parallel two = new Parallel(2);
        double[] together = new BlockConjugateGradient(matrix.asBlockMap(two), Preconditioner.none(), settings, two)
                .solve(sides, 9)
                .values();

        assertThat(together).containsExactly(alone);
    }

    /** Blocks that are kept from the last solve hold its numbers, whose number differs from solve to solve here. */
    @Test
    void solvesBeforeChangeNoBit() {
        Settings settings = new Settings(1e-9, 500);
        BlockConjugateGradient kept = solver(GRID, Preconditioner.none(), settings);

        for (int count : new int[] {5, 5, 2, 5}) {
            double[] sides = TestGraphs.normal(count, 900 * count);
            Arrays.setAll(sides, index -> index % count == 1 ? 1 : sides[index]);
            double[] fresh = solver(GRID, Preconditioner.none(), settings)
                    .solve(sides, count)
                    .values();

            BlockSolution solution = kept.solve(sides, count);

            assertThat(solution.values()).containsExactly(fresh);
            assertThat(kept.solve(TestGraphs.normal(9, 900 * count), count).isConverged())
                    .isTrue();
            assertThat(solution.values()).containsExactly(fresh);
        }
    }

    @Test
    void stopsWhereOtherSettingsSay() {
        double[] side = TestGraphs.normal(1, 900);
        BlockConjugateGradient loose = solver(GRID, Preconditioner.none(), new Settings(1e-2, 500));

        BlockSolution tight = loose.withSettings(new Settings(1e-10, 500)).solve(side, 1);

        assertThat(tight.relativeResidual()).isLessThanOrEqualTo(1e-10);
        assertThat(loose.solve(side, 1).relativeResidual()).isBetween(1e-10, 1e-2);
    }

    @Test
    void beginsAtAGuessOfZeroAsWithoutOne() {
        double[] sides = TestGraphs.normal(1, 900 * 3);
        BlockConjugateGradient solver = solver(GRID, Preconditioner.none(), new Settings(1e-9, 500));

        BlockSolution solution = solver.solveFrom(new double[900 * 3], sides, 3);

        assertThat(solution).usingRecursiveComparison().isEqualTo(solver.solve(sides, 3));
    }

    @Test
    void goesOnFromAGuess() {
        double[] expected = TestGraphs.normal(3, 900);
        double[] side = GRID.times(expected);
        BlockConjugateGradient solver = solver(GRID, Preconditioner.none(), new Settings(1e-10, 500));

        assertThat(solver.solveFrom(expected, side, 1).iterations()).isZero();
        assertThat(solver.solve(side, 1).iterations()).isGreaterThan(20);
    }

    @Test
    void jacobiHelpsABadlyScaledMatrix() {
        Graph graph = RandomGraphs.barabasiAlbert(500, 3, TestGraphs.random(1));
        CsrMatrix matrix = GraphOperator.of(graph, false).laplacianPlus(graph.degrees());
        double[] side = TestGraphs.normal(1, 500);
        Settings settings = new Settings(1e-10, 1000);

        int plain =
                solver(matrix, Preconditioner.none(), settings).solve(side, 1).iterations();
        int scaled = solver(matrix, Preconditioner.jacobi(matrix.diagonal()), settings)
                .solve(side, 1)
                .iterations();

        assertThat(scaled * 2).isLessThan(plain);
    }

    @Test
    void saysWhichColumnIsNotSolvedInThePermittedSteps() {
        double[] sides = TestGraphs.normal(1, 900 * 2);
        for (int row = 0; row < 900; row++) {
            sides[row * 2] = 0;
        }

        BlockSolution solution =
                solver(GRID, Preconditioner.none(), new Settings(1e-10, 3)).solve(sides, 2);

        assertThat(solution.columns().get(0).status()).isEqualTo(Status.CONVERGED);
        assertThat(solution.columns().get(1).status()).isEqualTo(Status.ITERATION_LIMIT);
        assertThat(solution.isConverged()).isFalse();
        assertThatThrownBy(solution::requireConverged)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("right-hand side 1 of 2 not solved (ITERATION_LIMIT): relative residual 0.")
                .hasMessageEndingWith(" after 3 iterations");
    }

    @Test
    void neverClaimsAResidualBelowRounding() {
        BlockSolution solution =
                solver(GRID, Preconditioner.none(), new Settings(1e-18, 2000)).solve(TestGraphs.normal(1, 900), 1);

        assertThat(solution.isConverged()).isFalse();
        assertThat(solution.relativeResidual()).isBetween(1e-18, 1e-13);
    }

    @Test
    void noticesAMatrixThatIsNotPositiveDefinite() {
        CsrMatrix negative =
                CsrMatrix.of(new SparseMatrix(2, new int[] {0, 1, 2}, new int[] {0, 1}, new double[] {1, -1}));

        BlockSolution solution =
                solver(negative, Preconditioner.none(), new Settings(1e-8, 10)).solve(new double[] {0, 1}, 1);

        assertThat(solution.columns().getFirst().status()).isEqualTo(Status.BROKEN_DOWN);
    }

    @Test
    void noticesNumbersThatAreNotFinite() {
        double[] side = new double[900];
        Arrays.fill(side, 1);
        side[5] = Double.NaN;

        assertThat(solver(GRID, Preconditioner.none(), new Settings(1e-8, 10))
                        .solve(side, 1)
                        .isConverged())
                .isFalse();
    }

    @Test
    void rejectsABlockOfAnotherSize() {
        assertThatThrownBy(() -> solver(GRID, Preconditioner.none(), new Settings(1e-8, 10))
                        .solve(new double[7], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected blocks of 900 × 2 numbers with at least 1 column, got 7 and 7");
    }

    @Test
    void rejectsAToleranceOfZero() {
        assertThatThrownBy(() -> new Settings(0, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a tolerance above 0, got 0.0");
    }
}

package org.dynascope.numerics.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dynascope.numerics.sparse.BlockConjugateGradient.Settings;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.interfaces.linsol.LinearSolverSparse;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("herta.2 block conjugate gradients against a sparse Cholesky factor")
class SolveAcceptanceTest {
    private static final double TOLERANCE = 1e-10;
    private static final int COLUMNS = 3;

    private record Source(String name, Supplier<Graph> graph) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> systems() {
        return Stream.of(
                        new Source("cora", () -> TestGraphs.file("cora")),
                        new Source("citeseer", () -> TestGraphs.file("citeseer")),
                        new Source("polblogs", () -> TestGraphs.file("polblogs")),
                        new Source("karate", TestGraphs::karate),
                        new Source("grid 60×60", () -> RandomGraphs.grid(60, 60)),
                        new Source("path 5000", () -> RandomGraphs.path(5000)))
                .flatMap(source -> Stream.of(0.1, 1.0, 20.0, 1000.0).map(lambda -> Arguments.of(source, lambda)));
    }

    @ParameterizedTest(name = "{0}, λ = {1}")
    @MethodSource("systems")
    void findsTheSolutionInTheStepsTheConditionAllows(Source source, double lambda) {
        Graph graph = source.graph().get();
        CsrMatrix matrix = GraphOperator.of(graph, false).smoothing(lambda);
        double[] sides = TestGraphs.normal(7, graph.nodes() * COLUMNS);

        BlockSolution solution = new BlockConjugateGradient(
                        matrix.asBlockMap(Parallel.none()),
                        Preconditioner.none(),
                        new Settings(TOLERANCE, 10_000),
                        Parallel.none())
                .solve(sides, COLUMNS);

        double condition = 1 + 2 * lambda;
        double allowed = Math.sqrt(condition) / 2 * Math.log(2 * Math.sqrt(condition) / TOLERANCE) + 2;
        assertThat(solution.isConverged()).isTrue();
        assertThat((double) solution.iterations()).isLessThanOrEqualTo(allowed);
        double[] expected = directly(matrix, sides);
        for (int column = 0; column < COLUMNS; column++) {
            assertThat(relativeError(solution.values(), expected, column))
                    .isLessThanOrEqualTo(Math.max(1e-8, condition * 1e-10));
            assertThat(residual(matrix, solution.values(), sides, column))
                    .isLessThanOrEqualTo(2 * solution.columns().get(column).relativeResidual() + 1e-15);
        }
    }

    private static double[] directly(CsrMatrix matrix, double[] sides) {
        DMatrixSparseTriplet triplets = new DMatrixSparseTriplet(matrix.rows(), matrix.rows(), matrix.storedValues());
        int[] starts = matrix.toSparseMatrix().rowStarts();
        int[] columns = matrix.toSparseMatrix().columnIndices();
        double[] values = matrix.values();
        for (int row = 0; row < matrix.rows(); row++) {
            for (int index = starts[row]; index < starts[row + 1]; index++) {
                triplets.addItem(row, columns[index], values[index]);
            }
        }
        LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> solver =
                LinearSolverFactory_DSCC.cholesky(FillReducing.IDENTITY);
        assertThat(solver.setA(DConvertMatrixStruct.convert(triplets, (DMatrixSparseCSC) null)))
                .isTrue();
        DMatrixRMaj solved = new DMatrixRMaj(matrix.rows(), COLUMNS);
        solver.solve(new DMatrixRMaj(matrix.rows(), COLUMNS, true, sides.clone()), solved);
        return solved.data;
    }

    private static double relativeError(double[] found, double[] expected, int column) {
        double error = 0;
        double norm = 0;
        for (int index = column; index < found.length; index += COLUMNS) {
            error += Math.pow(found[index] - expected[index], 2);
            norm += Math.pow(expected[index], 2);
        }
        return Math.sqrt(error / norm);
    }

    private static double residual(CsrMatrix matrix, double[] solved, double[] sides, int column) {
        double[] vector = new double[matrix.rows()];
        for (int row = 0; row < vector.length; row++) {
            vector[row] = solved[row * COLUMNS + column];
        }
        double[] product = matrix.times(vector);
        double error = 0;
        double norm = 0;
        for (int row = 0; row < vector.length; row++) {
            error += Math.pow(sides[row * COLUMNS + column] - product[row], 2);
            norm += Math.pow(sides[row * COLUMNS + column], 2);
        }
        return Math.sqrt(error / norm);
    }
}

package org.dynascope.benchmarks.comparison;

import org.dynascope.api.linear.SparseMatrix;
import org.ejml.data.DGrowArray;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.sparse.csc.CommonOps_MT_DSCC;
import pabeles.concurrency.GrowArray;

/**
 * Conjugate gradients on a {@link GraphSystem} with the sparse products of EJML, which has no such solver, on all processors: the 16
 * right-hand sides as one block, whose recurrences share the products with H.
 */
final class EjmlSide implements Side {
    private static final int MAXIMUM_ITERATIONS = 1000;

    private final DMatrixSparseCSC matrix;
    private final double[] sides;
    private final int nodes;

    EjmlSide(GraphSystem system) {
        SparseMatrix rows = system.matrix().toSparseMatrix();
        this.nodes = rows.rows();
        this.matrix = new DMatrixSparseCSC(nodes, nodes, rows.storedValues());
        // H is symmetric, so its rows are its columns
        System.arraycopy(rows.rowStarts(), 0, matrix.col_idx, 0, nodes + 1);
        System.arraycopy(rows.columnIndices(), 0, matrix.nz_rows, 0, rows.storedValues());
        System.arraycopy(rows.values(), 0, matrix.nz_values, 0, rows.storedValues());
        matrix.nz_length = rows.storedValues();
        matrix.indicesSorted = true;
        this.sides = system.sides();
    }

    @Override
    public double seconds(int repetitions) {
        long start = System.nanoTime();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            result();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public double result() {
        double[] solution = new double[sides.length];
        double[] residual = sides.clone();
        DMatrixRMaj direction = DMatrixRMaj.wrap(nodes, GraphSystem.COLUMNS, sides.clone());
        DMatrixRMaj product = new DMatrixRMaj(nodes, GraphSystem.COLUMNS);
        GrowArray<DGrowArray> work = new GrowArray<>(DGrowArray::new);
        double[] first = products(residual, residual);
        double[] squares = first.clone();
        for (int iteration = 0; iteration < MAXIMUM_ITERATIONS && isOpen(squares, first); iteration++) {
            CommonOps_MT_DSCC.multTransA(matrix, direction, product, work);
            double[] curvature = products(direction.data, product.data);
            double[] before = squares;
            advance(solution, residual, direction.data, product.data, before, curvature);
            squares = products(residual, residual);
            turn(direction.data, residual, squares, before);
        }
        return GraphSolveSide.sum(solution);
    }

    private static boolean isOpen(double[] squares, double[] first) {
        for (int column = 0; column < squares.length; column++) {
            if (squares[column] > GraphSystem.TOLERANCE * GraphSystem.TOLERANCE * first[column]) {
                return true;
            }
        }
        return false;
    }

    private static double[] products(double[] first, double[] second) {
        double[] sums = new double[GraphSystem.COLUMNS];
        for (int at = 0; at < first.length; at += GraphSystem.COLUMNS) {
            for (int column = 0; column < GraphSystem.COLUMNS; column++) {
                sums[column] += first[at + column] * second[at + column];
            }
        }
        return sums;
    }

    private static void advance(
            double[] solution,
            double[] residual,
            double[] direction,
            double[] product,
            double[] above,
            double[] below) {
        for (int at = 0; at < solution.length; at += GraphSystem.COLUMNS) {
            for (int column = 0; column < GraphSystem.COLUMNS; column++) {
                double factor = above[column] / below[column];
                solution[at + column] += factor * direction[at + column];
                residual[at + column] -= factor * product[at + column];
            }
        }
    }

    private static void turn(double[] direction, double[] residual, double[] above, double[] below) {
        for (int at = 0; at < direction.length; at += GraphSystem.COLUMNS) {
            for (int column = 0; column < GraphSystem.COLUMNS; column++) {
                direction[at + column] = residual[at + column] + above[column] / below[column] * direction[at + column];
            }
        }
    }
}

package org.dynascope.benchmarks.comparison;

import java.util.stream.IntStream;
import org.dynascope.api.linear.SparseMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.ConjugateGradient;
import org.hipparchus.linear.RealLinearOperator;
import org.hipparchus.linear.RealVector;

/** Conjugate gradients of Hipparchus on a {@link GraphSystem}, one right-hand side after the other, with a plain loop over the rows of H. */
final class HipparchusSide implements Side {
    private static final int MAXIMUM_ITERATIONS = 1000;

    private final RealLinearOperator operator;
    private final RealVector[] sides;

    HipparchusSide(GraphSystem system) {
        this.operator = new Rows(system.matrix().toSparseMatrix());
        this.sides = IntStream.range(0, GraphSystem.COLUMNS)
                .mapToObj(column -> new ArrayRealVector(system.side(column), false))
                .toArray(RealVector[]::new);
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
        double sum = 0;
        for (RealVector side : sides) {
            ConjugateGradient solver = new ConjugateGradient(MAXIMUM_ITERATIONS, GraphSystem.TOLERANCE, false);
            sum += solver.solve(operator, side).getL1Norm();
        }
        return sum;
    }

    private static final class Rows implements RealLinearOperator {
        private final int nodes;
        private final int[] starts;
        private final int[] columns;
        private final double[] values;

        Rows(SparseMatrix matrix) {
            this.nodes = matrix.rows();
            this.starts = matrix.rowStarts();
            this.columns = matrix.columnIndices();
            this.values = matrix.values();
        }

        @Override
        public int getRowDimension() {
            return nodes;
        }

        @Override
        public int getColumnDimension() {
            return nodes;
        }

        @Override
        public RealVector operate(RealVector vector) {
            double[] input = ((ArrayRealVector) vector).getDataRef();
            double[] output = new double[nodes];
            for (int row = 0; row < nodes; row++) {
                double sum = 0;
                for (int index = starts[row]; index < starts[row + 1]; index++) {
                    sum += values[index] * input[columns[index]];
                }
                output[row] = sum;
            }
            return new ArrayRealVector(output, false);
        }
    }
}

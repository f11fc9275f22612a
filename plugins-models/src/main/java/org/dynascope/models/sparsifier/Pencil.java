package org.dynascope.models.sparsifier;

import java.util.Arrays;
import org.dynascope.api.linear.LinearMap;
import org.dynascope.api.linear.SparseMatrix;
import org.dynascope.numerics.herta.TriangularFactor;
import org.dynascope.numerics.krylov.Lanczos;
import org.dynascope.numerics.sparse.CsrMatrix;
import org.dynascope.numerics.sparse.GraphOperator;

/**
 * Generalised eigenvalues of L̃ + I/λ against B = L̂ + I/λ: with Rᵀ·R = B these are those of the symmetric R⁻ᵀ·(L̃ + I/λ)·R⁻¹.
 *
 * @param factor R
 * @param lambda λ
 */
record Pencil(TriangularFactor factor, double lambda) {
    private static final double TOLERANCE = 1e-6;

    /** Smallest and largest eigenvalue. */
    record Range(double smallest, double largest) {}

    static Pencil of(GraphOperator operator, double lambda) {
        SparseMatrix laplacian = operator.normalisedLaplacian().toSparseMatrix();
        int nodes = laplacian.rows();
        int[] starts = laplacian.rowStarts();
        int[] columns = laplacian.columnIndices();
        double[] values = laplacian.values();
        double[] dense = new double[nodes * nodes];
        for (int row = 0; row < nodes; row++) {
            for (int index = starts[row]; index < starts[row + 1]; index++) {
                dense[row * nodes + columns[index]] = values[index];
            }
            dense[row * nodes + row] += 1 / lambda;
        }
        return new Pencil(TriangularFactor.ofGram(dense, nodes), lambda);
    }

    Range range(GraphOperator fewer) {
        LinearMap map = new Symmetric(factor, lambda, fewer.normalisedLaplacian());
        double[] start = new double[factor.size()];
        // no symmetry of the graph makes this orthogonal to an eigenvector
        Arrays.setAll(start, node -> Math.sin(node + 1.0));
        return new Range(
                extreme(map, start, Lanczos.Which.SMALLEST_ALGEBRAIC),
                extreme(map, start, Lanczos.Which.LARGEST_ALGEBRAIC));
    }

    private static double extreme(LinearMap map, double[] start, Lanczos.Which which) {
        return Lanczos.extremePairs(map, start, new Lanczos.Settings(which, 1, start.length, TOLERANCE))
                .eigenvalue(0);
    }

    /** R⁻ᵀ·(L̃ + I/λ)·R⁻¹. */
    private record Symmetric(TriangularFactor factor, double lambda, CsrMatrix laplacian) implements LinearMap {
        @Override
        public int rows() {
            return factor.size();
        }

        @Override
        public int columns() {
            return factor.size();
        }

        @Override
        public void apply(double[] input, double[] output) {
            double[] inner = factor.solve(input, 1);
            double[] product = laplacian.times(inner);
            Arrays.setAll(product, node -> product[node] + inner[node] / lambda);
            System.arraycopy(factor.solveTransposed(product, 1), 0, output, 0, output.length);
        }
    }
}

package org.dynascope.probes.singularvectors;

import java.util.Arrays;
import org.dynascope.api.tensor.TensorView;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;

/**
 * The weights of one layer in two networks, with their singular value decompositions.
 *
 * @param first W
 * @param second W'
 * @param own decomposition of W
 * @param other decomposition of W'
 */
record WeightPair(SimpleMatrix first, SimpleMatrix second, Vectors own, Vectors other) {
    /**
     * Singular vectors as columns, with values in falling order.
     *
     * @param values singular values; none if the matrix has numbers that are not finite
     */
    record Vectors(SimpleMatrix left, double[] values, SimpleMatrix right) {
        static Vectors of(SimpleMatrix matrix) {
            if (matrix.hasUncountable()) {
                return new Vectors(new SimpleMatrix(0, 0), new double[0], new SimpleMatrix(0, 0));
            }
            SimpleSVD<SimpleMatrix> decomposition = matrix.svd(true);
            return new Vectors(decomposition.getU(), decomposition.getSingularValues(), decomposition.getV());
        }

        /** Returns the sum of the first terms sᵢ·uᵢ·vᵢᵀ. */
        SimpleMatrix leading(int count) {
            double[] first = Arrays.copyOf(values, count);
            return columns(left, count)
                    .mult(SimpleMatrix.diag(first))
                    .mult(columns(right, count).transpose());
        }

        int kept(double threshold) {
            int kept = 0;
            while (kept < values.length && values[kept] >= threshold * values[0]) {
                kept++;
            }
            return kept;
        }
    }

    /**
     * Reads two tensors as matrices.
     *
     * @param axis axis that becomes the rows if it is the first, the columns if it is the last
     */
    static WeightPair of(TensorView first, TensorView second, int axis) {
        SimpleMatrix own = matrix(first, axis);
        SimpleMatrix other = matrix(second, axis);
        return new WeightPair(own, other, Vectors.of(own), Vectors.of(other));
    }

    private static SimpleMatrix matrix(TensorView value, int axis) {
        int units = value.shape().size(axis);
        int rest = Math.toIntExact(value.shape().elements() / units);
        return new SimpleMatrix(axis == 0 ? units : rest, axis == 0 ? rest : units, true, value.toDoubleArray());
    }

    /** Returns R(g); NaN if a number is not finite. */
    double alignment(double threshold) {
        int kept = own.kept(threshold);
        int otherKept = other.kept(threshold);
        if (kept == 0 || otherKept == 0) {
            return Double.NaN;
        }
        SimpleMatrix left = columns(own.left, kept).transpose().mult(columns(other.left, otherKept));
        SimpleMatrix right = columns(own.right, kept).transpose().mult(columns(other.right, otherKept));
        return 2 * left.elementMult(right).elementSum() / (kept + otherKept);
    }

    /** Returns R of vectors weighted by their singular values, R_s(g); NaN if a number is not finite. */
    double weightedAlignment(double threshold) {
        int kept = own.kept(threshold);
        int otherKept = other.kept(threshold);
        double greatest = 0;
        for (int index = 0; index < Math.min(kept, otherKept); index++) {
            greatest += own.values[index] * other.values[index];
        }
        return greatest == 0
                ? Double.NaN
                : own.leading(kept).elementMult(other.leading(otherKept)).elementSum() / greatest;
    }

    /** Returns how many singular values of each are at least the threshold times the greatest, the mean of both. */
    double count(double threshold) {
        return (own.kept(threshold) + other.kept(threshold)) / 2.0;
    }

    private static SimpleMatrix columns(SimpleMatrix matrix, int count) {
        return matrix.extractMatrix(0, SimpleMatrix.END, 0, count);
    }

    /** Returns ‖W − W'‖/‖W‖. */
    double distance() {
        return first.minus(second).normF() / first.normF();
    }
}

package org.dynascope.probes.tangentkernel;

import java.util.Collection;
import org.dynascope.api.probe.TangentKernel;

/**
 * The direction K/‖K‖ of a tangent kernel, as a vector of length 1: the diagonal and, times √2, what stands right of it, so
 * that products of vectors are those ⟨K, K′⟩ = Σ_ij K_ij·K′_ij of Frobenius between kernels.
 *
 * @since 0.1.0
 */
public final class KernelDirection {
    private final double[] vector;

    private KernelDirection(double[] vector) {
        this.vector = vector;
    }

    /** Returns the direction of a kernel; of NaN where the kernel is zero or not finite. */
    public static KernelDirection of(TangentKernel kernel) {
        int rows = kernel.rows();
        double norm = norm(kernel);
        double[] vector = new double[rows * (rows + 1) / 2];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = row; column < rows; column++) {
                double value = kernel.values()[row * rows + column] / norm;
                vector[next++] = column == row ? value : Math.sqrt(2) * value;
            }
        }
        return new KernelDirection(vector);
    }

    /** Returns the norm √Σ K_ij² of Frobenius. */
    static double norm(TangentKernel kernel) {
        double squares = 0;
        for (double value : kernel.values()) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    /** Returns the direction of the sum of directions. */
    static KernelDirection mean(Collection<KernelDirection> directions) {
        double[] sum = new double[directions.iterator().next().vector.length];
        for (KernelDirection each : directions) {
            for (int index = 0; index < sum.length; index++) {
                sum[index] += each.vector[index];
            }
        }
        double squares = 0;
        for (double value : sum) {
            squares += value * value;
        }
        double norm = Math.sqrt(squares);
        for (int index = 0; index < sum.length; index++) {
            sum[index] /= norm;
        }
        return new KernelDirection(sum);
    }

    static KernelDirection of(double[] vector) {
        return new KernelDirection(vector);
    }

    double[] vector() {
        return vector;
    }

    /**
     * Returns the distance S = 1 − ⟨K, K′⟩ / (‖K‖·‖K′‖), from 0 to 1 for positive semidefinite kernels. Computed as half the
     * squared distance of the directions, which is exactly 0 for equal kernels and loses no digits near it.
     *
     * @throws IllegalArgumentException if the kernels have different numbers of rows
     */
    public double distance(KernelDirection other) {
        if (vector.length != other.vector.length) {
            throw new IllegalArgumentException("kernel distance: expected kernels of equal size, got " + vector.length
                    + " and " + other.vector.length + " numbers on and above the diagonal");
        }
        double squares = 0;
        for (int index = 0; index < vector.length; index++) {
            double difference = vector[index] - other.vector[index];
            squares += difference * difference;
        }
        return squares / 2;
    }

    /** Returns the angle arccos(1 − S) of two directions at a distance S, in degrees. */
    static double degrees(double distance) {
        return Math.toDegrees(2 * Math.asin(Math.sqrt(distance / 2)));
    }
}

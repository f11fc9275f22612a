package org.dynascope.models.alternating;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.dynascope.api.random.RandomStream;

/**
 * f(Y) = ‖Y·W₁‖² + ‖Y − B₁‖² and g(Y) = ‖W₂·Y‖² + ‖Y − B₂‖² of Y of shape [n, d], with W₁ of shape [d, d] and W₂ of shape [d, n]; all
 * row-major.
 *
 * @param rows n
 * @param width d
 * @param right W₁
 * @param left W₂
 * @param first B₁
 * @param second B₂
 */
record TwoQuadratics(int rows, int width, double[] right, double[] left, double[] first, double[] second) {
    private static final double SOLVED = 1e-14;

    /** Draws W from N(0, deviation²) and B uniformly from [0, 1). */
    static TwoQuadratics drawn(int rows, int width, double deviation, RandomStream random) {
        return new TwoQuadratics(
                rows,
                width,
                numbers(width * width, () -> deviation * random.nextGaussian()),
                numbers(width * rows, () -> deviation * random.nextGaussian()),
                numbers(rows * width, random::nextDouble),
                numbers(rows * width, random::nextDouble));
    }

    static double[] numbers(int count, DoubleSupplier draw) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, _ -> draw.getAsDouble());
        return numbers;
    }

    /** Returns f(Y) + g(Y). */
    double energy(double[] values) {
        double[] mixed = product(values, right, rows, width, width);
        double[] summed = product(left, values, width, rows, width);
        return squares(mixed, new double[mixed.length])
                + squares(values, first)
                + squares(summed, new double[summed.length])
                + squares(values, second);
    }

    /** Returns ∇f(Y) = 2·Y·W₁·W₁ᵀ + 2·(Y − B₁). */
    double[] firstGradient(double[] values) {
        double[] slope = product(
                product(values, right, rows, width, width), transposed(right, width, width), rows, width, width);
        Arrays.setAll(slope, index -> 2 * (slope[index] + values[index] - first[index]));
        return slope;
    }

    /** Returns ∇g(Y) = 2·W₂ᵀ·W₂·Y + 2·(Y − B₂). */
    double[] secondGradient(double[] values) {
        double[] slope =
                product(transposed(left, width, rows), product(left, values, width, rows, width), rows, width, width);
        Arrays.setAll(slope, index -> 2 * (slope[index] + values[index] - second[index]));
        return slope;
    }

    /** Returns ∇f(Y) + ∇g(Y). */
    double[] gradient(double[] values) {
        return moved(firstGradient(values), 1, secondGradient(values));
    }

    /** Returns the minimiser of f + g, the Y with Y·W₁·W₁ᵀ + W₂ᵀ·W₂·Y + 2·Y = B₁ + B₂, by conjugate gradients. */
    double[] minimiser() {
        double[] solution = new double[rows * width];
        double[] constant = gradient(solution);
        double[] residual = moved(solution, -1, constant);
        double[] direction = residual.clone();
        double squares = dot(residual, residual);
        double enough = SOLVED * SOLVED * squares;
        for (int step = 0; step < rows * width && squares > enough; step++) {
            double[] image = moved(gradient(direction), -1, constant);
            double size = squares / dot(direction, image);
            solution = moved(solution, size, direction);
            residual = moved(residual, -size, image);
            double next = dot(residual, residual);
            direction = moved(residual, next / squares, direction);
            squares = next;
        }
        return solution;
    }

    /** Returns values + factor · others. */
    static double[] moved(double[] values, double factor, double[] others) {
        double[] sum = values.clone();
        Arrays.setAll(sum, index -> sum[index] + factor * others[index]);
        return sum;
    }

    static double squares(double[] values, double[] centre) {
        double[] difference = moved(values, -1, centre);
        return dot(difference, difference);
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += first[index] * second[index];
        }
        return sum;
    }

    private static double[] transposed(double[] matrix, int rows, int columns) {
        double[] result = new double[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = matrix[row * columns + column];
            }
        }
        return result;
    }

    private static double[] product(double[] first, double[] second, int rows, int inner, int columns) {
        double[] result = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int middle = 0; middle < inner; middle++) {
                double factor = first[row * inner + middle];
                for (int column = 0; column < columns; column++) {
                    result[row * columns + column] += factor * second[middle * columns + column];
                }
            }
        }
        return result;
    }
}

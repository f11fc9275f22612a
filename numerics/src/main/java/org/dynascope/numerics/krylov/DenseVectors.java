package org.dynascope.numerics.krylov;

import java.util.List;

/** Arithmetic of dense float64 vectors; sums are made in one fixed order, so results are equal bit for bit. */
final class DenseVectors {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-52;
    /** Numbers of a vector that stay in the first cache while many others pass. */
    private static final int TILE = 2048;
    /** Between these a sum of squares has lost nothing to overflow or underflow. */
    private static final double LEAST_SQUARES = 0x1.0p-900;

    private static final double MOST_SQUARES = 0x1.0p1000;

    private DenseVectors() {}

    /** Returns the inner product, as eight partial sums. */
    static double dot(double[] left, double[] right) {
        return dot(left, right, 0, left.length);
    }

    private static double dot(double[] left, double[] right, int from, int to) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        double sum4 = 0;
        double sum5 = 0;
        double sum6 = 0;
        double sum7 = 0;
        int index = from;
        for (; index + 7 < to; index += 8) {
            sum0 += left[index] * right[index];
            sum1 += left[index + 1] * right[index + 1];
            sum2 += left[index + 2] * right[index + 2];
            sum3 += left[index + 3] * right[index + 3];
            sum4 += left[index + 4] * right[index + 4];
            sum5 += left[index + 5] * right[index + 5];
            sum6 += left[index + 6] * right[index + 6];
            sum7 += left[index + 7] * right[index + 7];
        }
        for (; index < to; index++) {
            sum0 += left[index] * right[index];
        }
        return ((sum0 + sum1) + (sum2 + sum3)) + ((sum4 + sum5) + (sum6 + sum7));
    }

    /** Returns the inner products of many vectors with one, which is read once. */
    static double[] dots(List<double[]> many, double[] vector) {
        double[] products = new double[many.size()];
        for (int from = 0; from < vector.length; from += TILE) {
            int to = Math.min(from + TILE, vector.length);
            for (int index = 0; index < products.length; index++) {
                products[index] += dot(many.get(index), vector, from, to);
            }
        }
        return products;
    }

    /** Subtracts the sum of {@code factors[i] · many[i]} from a vector, which is read once. */
    static void subtractInPlace(double[] vector, double[] factors, List<double[]> many) {
        for (int from = 0; from < vector.length; from += TILE) {
            int to = Math.min(from + TILE, vector.length);
            for (int place = 0; place < factors.length; place++) {
                double[] other = many.get(place);
                double factor = factors[place];
                for (int index = from; index < to; index++) {
                    vector[index] -= factor * other[index];
                }
            }
        }
    }

    /** Adds {@code factor · vector} to {@code sum}. */
    static void addInPlace(double[] sum, double factor, double[] vector) {
        for (int index = 0; index < sum.length; index++) {
            sum[index] += factor * vector[index];
        }
    }

    /** Returns the Euclidean norm; scaled by a power of two where squares would overflow or vanish. */
    static double norm(double[] vector) {
        double squares = dot(vector, vector);
        if (isSafe(squares)) {
            return Math.sqrt(squares);
        }
        double largest = vector[indexOfLargest(vector)];
        if (largest == 0 || !Double.isFinite(largest)) {
            return Math.abs(largest);
        }
        int exponent = exponent(largest);
        double[] scaled = vector.clone();
        scaleInPlace(scaled, -exponent);
        return Math.scalb(Math.sqrt(dot(scaled, scaled)), exponent);
    }

    private static boolean isSafe(double squares) {
        return squares > LEAST_SQUARES && squares < MOST_SQUARES;
    }

    private static int exponent(double number) {
        return Math.clamp(Math.getExponent(number), -1022, 1022);
    }

    /** Multiplies by a power of two, which is exact but for underflow. */
    private static void scaleInPlace(double[] vector, int exponent) {
        double factor = Math.scalb(1.0, exponent);
        for (int index = 0; index < vector.length; index++) {
            vector[index] *= factor;
        }
    }

    /** Divides a vector, finite and not zero, by its norm. */
    static void normaliseInPlace(double[] vector) {
        double squares = dot(vector, vector);
        if (!isSafe(squares)) {
            scaleInPlace(vector, -exponent(vector[indexOfLargest(vector)]));
            squares = dot(vector, vector);
        }
        double length = Math.sqrt(squares);
        for (int index = 0; index < vector.length; index++) {
            vector[index] /= length;
        }
    }

    /** Turns a vector around if its element of largest magnitude, the first of equals, is negative. */
    static void orientInPlace(double[] vector) {
        if (vector[indexOfLargest(vector)] < 0) {
            for (int index = 0; index < vector.length; index++) {
                vector[index] = -vector[index];
            }
        }
    }

    /**
     * Returns a vector of uniform numbers in [−1, 1) that depends on its arguments alone.
     *
     * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood (2014), Fast splittable pseudorandom number
     *     generators, figure 17</a>
     */
    static double[] pseudoRandom(int length, int seed) {
        double[] vector = new double[length];
        for (int index = 0; index < length; index++) {
            long bits = (((long) seed << 32) + index + 1) * GOLDEN_GAMMA;
            bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
            bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
            vector[index] = ((bits ^ (bits >>> 31)) >> 11) * UNIT;
        }
        return vector;
    }

    private static int indexOfLargest(double[] vector) {
        int best = 0;
        for (int index = 1; index < vector.length; index++) {
            if (Math.abs(vector[index]) > Math.abs(vector[best])) {
                best = index;
            }
        }
        return best;
    }
}

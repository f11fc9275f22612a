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

    /** Returns the inner product. */
    static double dot(double[] left, double[] right) {
        return InnerProduct.of(left, right, 0, left.length);
    }

    /** Takes {@code factor · other} from a vector and returns the inner product of what is left with a third. */
    static double subtractThenDot(double[] vector, double factor, double[] other, double[] third) {
        double product = 0;
        for (int from = 0; from < vector.length; from += TILE) {
            int to = Math.min(from + TILE, vector.length);
            subtractInPlace(vector, factor, other, from, to);
            product += InnerProduct.of(third, vector, from, to);
        }
        return product;
    }

    /** Returns the inner products of many vectors with one, which is read once. */
    static double[] dots(List<double[]> many, double[] vector) {
        double[] products = new double[many.size()];
        for (int from = 0; from < vector.length; from += TILE) {
            int to = Math.min(from + TILE, vector.length);
            for (int index = 0; index < products.length; index++) {
                products[index] += InnerProduct.of(many.get(index), vector, from, to);
            }
        }
        return products;
    }

    /**
     * Takes {@code factor · other} from a vector, which is read once.
     *
     * @return the inner products of what is left with many vectors, then with itself
     */
    static double[] subtractThenDots(double[] vector, double factor, double[] other, List<double[]> many) {
        double[] products = new double[many.size() + 1];
        for (int from = 0; from < vector.length; from += TILE) {
            int to = Math.min(from + TILE, vector.length);
            subtractInPlace(vector, factor, other, from, to);
            for (int index = 0; index < many.size(); index++) {
                products[index] += InnerProduct.of(many.get(index), vector, from, to);
            }
            products[many.size()] += InnerProduct.of(vector, vector, from, to);
        }
        return products;
    }

    /**
     * Subtracts the sum of {@code factors[i] · many[i]} from a vector, which is read once.
     *
     * @param factors at least as many as there are others
     * @return the inner product of what is left with itself
     */
    static double subtractInPlace(double[] vector, double[] factors, List<double[]> many) {
        double squares = 0;
        for (int from = 0; from < vector.length; from += TILE) {
            int to = Math.min(from + TILE, vector.length);
            for (int place = 0; place < many.size(); place++) {
                subtractInPlace(vector, factors[place], many.get(place), from, to);
            }
            squares += InnerProduct.of(vector, vector, from, to);
        }
        return squares;
    }

    private static void subtractInPlace(double[] vector, double factor, double[] other, int from, int to) {
        for (int index = from; index < to; index++) {
            vector[index] -= factor * other[index];
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
        return norm(vector, dot(vector, vector));
    }

    /** Returns the norm of a vector of which the inner product with itself is known. */
    static double norm(double[] vector, double squares) {
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
        divideInPlace(vector, Math.sqrt(squares));
    }

    /** Divides a vector, finite and not zero, by its norm, which is known. */
    static void normaliseInPlace(double[] vector, double norm) {
        if (isSafe(norm * norm)) {
            divideInPlace(vector, norm);
        } else {
            normaliseInPlace(vector);
        }
    }

    private static void divideInPlace(double[] vector, double divisor) {
        for (int index = 0; index < vector.length; index++) {
            vector[index] /= divisor;
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

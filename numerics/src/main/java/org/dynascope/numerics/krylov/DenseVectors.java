package org.dynascope.numerics.krylov;

/** Arithmetic of dense float64 vectors; sums are made in one fixed order, so results are equal bit for bit. */
final class DenseVectors {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-52;

    private DenseVectors() {}

    /** Returns the inner product, as four partial sums. */
    static double dot(double[] left, double[] right) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int index = 0;
        for (; index + 3 < left.length; index += 4) {
            sum0 += left[index] * right[index];
            sum1 += left[index + 1] * right[index + 1];
            sum2 += left[index + 2] * right[index + 2];
            sum3 += left[index + 3] * right[index + 3];
        }
        for (; index < left.length; index++) {
            sum0 += left[index] * right[index];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** Adds {@code factor · vector} to {@code sum}. */
    static void addInPlace(double[] sum, double factor, double[] vector) {
        for (int index = 0; index < sum.length; index++) {
            sum[index] += factor * vector[index];
        }
    }

    /** Returns the Euclidean norm; scaled by a power of two, so that squares neither overflow nor vanish. */
    static double norm(double[] vector) {
        double largest = vector[indexOfLargest(vector)];
        if (largest == 0 || !Double.isFinite(largest)) {
            return Math.abs(largest);
        }
        int exponent = Math.clamp(Math.getExponent(largest), -1022, 1022);
        double scale = Math.scalb(1.0, -exponent);
        double sum = 0;
        for (double element : vector) {
            double scaled = element * scale;
            sum += scaled * scaled;
        }
        return Math.scalb(Math.sqrt(sum), exponent);
    }

    /** Divides a vector, finite and not zero, by its norm. */
    static void normaliseInPlace(double[] vector) {
        double largest = Math.abs(vector[indexOfLargest(vector)]);
        for (int index = 0; index < vector.length; index++) {
            vector[index] /= largest;
        }
        double norm = norm(vector);
        for (int index = 0; index < vector.length; index++) {
            vector[index] /= norm;
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

package org.dynascope.numerics.rotation;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A fast random rotation: random signs, Hadamard transforms and butterflies (after Kac's walk).
 *
 * <p>With D the padded dimension and T the largest power of two up to D, four rounds k = 0 … 3 of: multiply by sign row k; if T =
 * D the normalised Hadamard transform; otherwise that of the first T coordinates (k even), or that of the last T (k odd) and then
 * the butterfly (aᵢ, aᵢ₊D/₂) ← (aᵢ + aᵢ₊D/₂, aᵢ − aᵢ₊D/₂) / √2. One round leaves lattice structure in vectors such as one-hot ones,
 * four do not. All normalisations are part of the sign rows.
 *
 * <p>A butterfly after each of the four rounds, as RaBitQ's library has it, leaves a share of 1/16 of the energy of some single
 * coordinates on two coordinates: those whose pair is never wholly in one window. After two windows every coordinate has been
 * transformed, and the last T ≥ D/2 have equal shares, which the butterfly gives to the first half too.
 *
 * <p>Cost: 4 D log₂ T additions and 4 D multiplications. State: 4 D bits, held as 4 D floats.
 *
 * @see <a href="https://arxiv.org/abs/2405.12497">Gao, Long (2024), RaBitQ, section 3.1.2</a> for why a random rotation
 * @see <a href="https://doi.org/10.1145/1132516.1132597">Ailon, Chazelle (2006)</a> for the transform
 * @since 0.1.0
 */
public final class HadamardRotation implements Rotation {
    private static final int ROUNDS = 4;

    private final int dimension;
    private final int padded;
    private final int window;
    /** Signs times normalisation, shape [round][padded]. */
    private final float[][] factors;

    private final HadamardTransform transform = HadamardTransform.best();

    private HadamardRotation(int dimension, float[][] factors) {
        this.dimension = dimension;
        this.padded = factors[0].length;
        this.window = Integer.highestOneBit(padded);
        this.factors = factors;
    }

    /**
     * Returns a random rotation.
     *
     * @param dimension numbers of a vector, at least 1
     * @param bits random bits, 64 at a time, of which 4 D / 64 are drawn: row by row, the lowest bit for the first coordinate;
     *     1 for a minus
     */
    public static HadamardRotation of(int dimension, LongSupplier bits) {
        int padded = Rotation.padded(dimension);
        int window = Integer.highestOneBit(padded);
        float[][] factors = new float[ROUNDS][padded];
        for (int round = 0; round < ROUNDS; round++) {
            long word = 0;
            for (int axis = 0; axis < padded; axis++) {
                word = axis % Long.SIZE == 0 ? bits.getAsLong() : word >>> 1;
                float scale = scale(padded, window, round, axis);
                factors[round][axis] = (word & 1) == 0 ? scale : -scale;
            }
        }
        return new HadamardRotation(dimension, factors);
    }

    private static float scale(int padded, int window, int round, int axis) {
        int from = windowStart(padded, window, round);
        double hadamard = axis >= from && axis < from + window ? 1 / Math.sqrt(window) : 1;
        return (float) (hasButterfly(padded, window, round) ? hadamard * Math.sqrt(0.5) : hadamard);
    }

    private static boolean hasButterfly(int padded, int window, int round) {
        return window < padded && round % 2 == 1;
    }

    private static int windowStart(int padded, int window, int round) {
        return round % 2 == 0 ? 0 : padded - window;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void rotate(float[] vector, float[] rotated) {
        System.arraycopy(vector, 0, rotated, 0, dimension);
        Arrays.fill(rotated, dimension, padded, 0);
        for (int round = 0; round < ROUNDS; round++) {
            multiply(rotated, factors[round]);
            transform.apply(rotated, windowStart(padded, window, round), window);
            if (hasButterfly(padded, window, round)) {
                transform.butterfly(rotated, padded / 2);
            }
        }
    }

    @Override
    public void inverse(float[] rotated, float[] vector) {
        float[] work = rotated.clone();
        for (int round = ROUNDS - 1; round >= 0; round--) {
            if (hasButterfly(padded, window, round)) {
                transform.butterfly(work, padded / 2);
            }
            transform.apply(work, windowStart(padded, window, round), window);
            multiply(work, factors[round]);
        }
        System.arraycopy(work, 0, vector, 0, dimension);
    }

    private static void multiply(float[] numbers, float[] factors) {
        for (int axis = 0; axis < factors.length; axis++) {
            numbers[axis] *= factors[axis];
        }
    }
}

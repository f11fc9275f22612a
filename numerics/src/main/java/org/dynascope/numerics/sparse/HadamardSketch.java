package org.dynascope.numerics.sparse;

import java.util.Arrays;

/**
 * A subsampled randomised Hadamard transform: S = √(N/s)·C·H·Σ, with random signs Σ, the normalised Hadamard transform H over the N rows
 * that the next power of two has (the others 0), and C choosing s of them uniformly without replacement. For a block P of d
 * columns and s of order d·log d, (S·P)ᵀ·(S·P) is close to Pᵀ·P as a quadratic form; E SᵀS = I.
 *
 * <p>It is in float64 and over the rows of a block, several columns at once; the float32 rotations of single vectors are
 * {@link org.dynascope.numerics.rotation.HadamardRotation}. Cost: N·log₂N additions a column.
 *
 * @see <a href="https://arxiv.org/abs/1011.1595">Tropp (2011), Improved analysis of the subsampled randomized Hadamard transform</a>
 * @since 0.1.0
 */
public final class HadamardSketch {
    private static final int COLUMNS_AT_ONCE = 8;

    private final int rows;
    private final int padded;
    private final double[] signs;
    private final int[] chosen;

    /**
     * Draws a sketch.
     *
     * @param rows n, rows of a block, at least 1
     * @param sketched s, rows of a sketched block, at least 1; where it is not below n, blocks stay what they are
     * @param random numbers that decide
     */
    public HadamardSketch(int rows, int sketched, RandomPlaces random) {
        if (rows < 1 || sketched < 1) {
            throw new IllegalArgumentException("expected at least 1 row, got " + rows + " and " + sketched);
        }
        this.rows = rows;
        this.padded = Integer.highestOneBit(Math.max(1, rows - 1)) * (rows > 1 ? 2 : 1);
        this.signs = new double[rows];
        Arrays.setAll(signs, random.split(0)::sign);
        this.chosen = sketched < rows ? choose(padded, sketched, random.split(1)) : new int[0];
    }

    private static int[] choose(int from, int count, RandomPlaces random) {
        int[] order = new int[from];
        Arrays.setAll(order, index -> index);
        for (int index = 0; index < count; index++) {
            int other = index + random.below(index, from - index);
            int taken = order[other];
            order[other] = order[index];
            order[index] = taken;
        }
        return Arrays.copyOf(order, count);
    }

    /** Returns the rows of a sketched block. */
    public int sketchedRows() {
        return isIdentity() ? rows : chosen.length;
    }

    /** Returns whether blocks stay what they are. */
    public boolean isIdentity() {
        return chosen.length == 0;
    }

    /**
     * Returns S·P.
     *
     * @param block P, shape [n, count], row-major; not modified
     * @param count d, number of columns
     * @return shape [sketchedRows, count]; a new array
     */
    public double[] apply(double[] block, int count, Parallel parallel) {
        if (isIdentity()) {
            return block.clone();
        }
        double[] sketched = new double[chosen.length * count];
        int tiles = (count + COLUMNS_AT_ONCE - 1) / COLUMNS_AT_ONCE;
        parallel.run(tiles, tile -> {
            int from = tile * COLUMNS_AT_ONCE;
            columns(block, count, from, Math.min(COLUMNS_AT_ONCE, count - from), sketched);
        });
        return sketched;
    }

    private void columns(double[] block, int count, int from, int width, double[] sketched) {
        double[] work = new double[padded * width];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                work[row * width + column] = signs[row] * block[row * count + from + column];
            }
        }
        transformInPlace(work, width);
        // √(N/s) of the sampling times 1/√N of the transform
        double scale = 1 / Math.sqrt(chosen.length);
        for (int row = 0; row < chosen.length; row++) {
            for (int column = 0; column < width; column++) {
                sketched[row * count + from + column] = scale * work[chosen[row] * width + column];
            }
        }
    }

    /** Replaces rows by sums and differences over every distance 1, 2, 4, …: √N times the normalised transform. */
    static void transformInPlace(double[] block, int width) {
        for (int distance = width; distance < block.length; distance *= 2) {
            for (int start = 0; start < block.length; start += 2 * distance) {
                for (int index = start; index < start + distance; index++) {
                    double first = block[index];
                    double second = block[index + distance];
                    block[index] = first + second;
                    block[index + distance] = first - second;
                }
            }
        }
    }
}

package org.dynascope.numerics.bits;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Finds the code of few bits a coordinate whose direction is nearest to that of a vector of magnitudes a: levels v in {0 … M}^D,
 * M = 2^bits − 1, that maximise F = ⟨a, v + ½⟩ / ‖v + ½‖.
 *
 * <p>The best v is ⌊t a⌋ clipped to M for some t > 0, and changes only at t = k / aᵢ, k = 1 … M. So a scan over t suffices; when
 * coordinate i reaches level k, the numerator grows by aᵢ and ‖v + ½‖² by 2 k. {@link CodeEffort#EXACT} scans all of it. {@link
 * CodeEffort#BEST} evaluates F at 16 values of t in geometric progression around where it usually is greatest, and scans
 * between the neighbours of the best. Levels come from counted steps, never from a product that lies on a rounding edge.
 *
 * <p>Cost of BEST: 16 passes over the vector and a sort of the steps within one part in 27 of t. Holds scratch memory: one coder
 * for each thread. The same codes on every processor.
 *
 * @see <a href="https://arxiv.org/abs/2409.09913">Gao, Gou, Xu, Yang, Long, Wong (2024), section 3.2</a>, whose scan starts where
 *     large coordinates are beyond M already; this one clips
 * @since 0.1.0
 */
public final class DirectionCoder {
    private static final int GRID = 16;
    /** Scales tried first for levels of many bits, whose score has more and narrower peaks. */
    private static final int FINE_GRID = 32;
    /** Most bits of a level for which the coarse grid finds the right peak. */
    private static final int COARSE_GRID_BITS = 6;

    private static final int SAMPLES = 100;
    private static final int SAMPLE_GRID = 48;
    private static final int WIDEST_FIXED_BITS = 4;
    private static final int INITIAL_STEPS = 1024;

    private final int dimension;
    private final int maximum;
    private final int bits;
    private final CodeEffort effort;
    private final double typicalScale;
    private final int axisBits;
    private final ScaleScores scores = ScaleScores.best();
    private final float[] scales = new float[ScaleScores.COUNT];
    private final double[] found = new double[ScaleScores.COUNT];
    private long[] steps = new long[INITIAL_STEPS];

    /** Scale at which the last scan found its code. */
    private double scannedScale;

    /**
     * Creates a coder.
     *
     * @param dimension coordinates, a multiple of 16
     * @param bits bits of a level, 1 to 8
     * @param effort how hard to look
     * @param typicalScale what {@link #typicalScale} returned for this dimension and these bits; not used by EXACT
     */
    public DirectionCoder(int dimension, int bits, CodeEffort effort, double typicalScale) {
        this.dimension = dimension;
        this.bits = bits;
        this.maximum = (1 << bits) - 1;
        this.effort = effort;
        this.typicalScale = typicalScale;
        this.axisBits = Integer.SIZE - Integer.numberOfLeadingZeros(dimension - 1);
    }

    /**
     * Returns the mean of the best t over 100 random directions: where searches begin.
     *
     * @param dimension coordinates, a multiple of 16
     * @param bits bits of a level, 1 to 8
     * @param gaussians independent standard normal numbers
     */
    public static double typicalScale(int dimension, int bits, DoubleSupplier gaussians) {
        DirectionCoder coder = new DirectionCoder(dimension, bits, CodeEffort.BEST, 1);
        float[] magnitudes = new float[dimension];
        int[] levels = new int[dimension];
        double sum = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (int axis = 0; axis < dimension; axis++) {
                magnitudes[axis] = (float) Math.abs(gaussians.getAsDouble());
            }
            double edge = (coder.maximum + 0.5) / greatest(magnitudes);
            double ratio = coder.grid(magnitudes, 0.5 * edge, 4 * edge, SAMPLE_GRID);
            coder.scan(magnitudes, levels, coder.scannedScale / ratio, coder.scannedScale * ratio);
            sum += coder.scannedScale * norm(magnitudes);
        }
        return sum / SAMPLES;
    }

    private static float greatest(float[] magnitudes) {
        float greatest = 0;
        for (float magnitude : magnitudes) {
            greatest = Math.max(greatest, magnitude);
        }
        return greatest;
    }

    private static double norm(float[] magnitudes) {
        double sum = 0;
        for (float magnitude : magnitudes) {
            sum += (double) magnitude * magnitude;
        }
        return Math.sqrt(sum);
    }

    /**
     * Finds the code of a vector.
     *
     * @param magnitudes finite numbers of at least 0, not all of them 0, shape [dimension]
     * @param levels receives the code, shape [dimension]
     */
    public void encode(float[] magnitudes, int[] levels) {
        if (effort == CodeEffort.EXACT) {
            scan(magnitudes, levels, 0, Double.POSITIVE_INFINITY);
            return;
        }
        double typical = typicalScale / norm(magnitudes);
        if (effort == CodeEffort.FAST) {
            round(magnitudes, levels, typical);
            return;
        }
        double low = 0.75 * typical;
        double high = 1.3 * typical;
        if (bits > WIDEST_FIXED_BITS) {
            double edge = (maximum + 0.5) / greatest(magnitudes);
            low = Math.min(0.85 * typical, 0.93 * edge);
            high = Math.max(1.15 * typical, 1.04 * edge);
        }
        grid(magnitudes, low, high, bits > COARSE_GRID_BITS ? FINE_GRID : GRID);
        if (effort == CodeEffort.BEST) {
            double reach = Math.pow(high / low, 1.0 / (GRID - 1));
            scan(magnitudes, levels, scannedScale / reach, scannedScale * reach);
        } else {
            round(magnitudes, levels, scannedScale);
        }
    }

    /** Finds the best of the scales in geometric progression from low to high; returns the ratio of neighbours. */
    private double grid(float[] magnitudes, double low, double high, int count) {
        double ratio = Math.pow(high / low, 1.0 / (count - 1));
        double scale = low;
        double best = -1;
        for (int from = 0; from < count; from += ScaleScores.COUNT) {
            for (int each = 0; each < ScaleScores.COUNT; each++) {
                scales[each] = (float) scale;
                scale *= ratio;
            }
            scores.compute(magnitudes, scales, maximum, found);
            for (int each = 0; each < ScaleScores.COUNT; each++) {
                if (found[each] > best) {
                    best = found[each];
                    scannedScale = scales[each];
                }
            }
        }
        return ratio;
    }

    private void round(float[] magnitudes, int[] levels, double scale) {
        for (int axis = 0; axis < dimension; axis++) {
            levels[axis] = (int) Math.min(maximum, scale * magnitudes[axis]);
        }
    }

    /** Finds the best code of the scales from low to high. */
    private void scan(float[] magnitudes, int[] levels, double low, double high) {
        round(magnitudes, levels, low);
        double product = 0;
        double square = 0;
        int count = 0;
        for (int axis = 0; axis < dimension; axis++) {
            double number = levels[axis] + 0.5;
            product += number * magnitudes[axis];
            square += number * number;
            count = collectSteps(axis, magnitudes[axis], levels[axis], high, count);
        }
        Arrays.sort(steps, 0, count);
        walk(magnitudes, levels, product, square, count, low);
    }

    /** Adds the steps of one coordinate: scale in the upper bits, coordinate in the lower ones. */
    private int collectSteps(int axis, float magnitude, int level, double high, int count) {
        int last = (int) Math.min(maximum, high * magnitude);
        int next = count;
        if (magnitude == 0 || last <= level) {
            return next;
        }
        if (next + last - level > steps.length) {
            steps = Arrays.copyOf(steps, Math.max(2 * steps.length, next + last - level));
        }
        for (int reached = level + 1; reached <= last; reached++) {
            long scale = Double.doubleToRawLongBits((double) reached / magnitude);
            steps[next++] = ((scale >>> axisBits) << axisBits) | axis;
        }
        return next;
    }

    /** Takes the sorted steps one by one, and those after the best place back. */
    private void walk(float[] magnitudes, int[] levels, double product, double square, int count, double low) {
        int axisMask = (1 << axisBits) - 1;
        double best = product * product / square;
        int kept = 0;
        for (int step = 0; step < count; step++) {
            int axis = (int) steps[step] & axisMask;
            product += magnitudes[axis];
            square += 2.0 * ++levels[axis];
            if (product * product > best * square) {
                best = product * product / square;
                kept = step + 1;
            }
        }
        for (int step = kept; step < count; step++) {
            levels[(int) steps[step] & axisMask]--;
        }
        scannedScale = kept == 0 ? low : Double.longBitsToDouble((steps[kept - 1] >>> axisBits) << axisBits);
    }
}

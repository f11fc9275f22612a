package org.dynascope.models.rabitq;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.api.random.RandomStream;
import org.dynascope.numerics.bits.CodeEffort;
import org.dynascope.numerics.bits.DirectionCoder;

/**
 * Codes one vector after another; the code of the last one stands in its fields. For one thread.
 *
 * <p>The sign of every residual coordinate is one bit, 1 for positive. The extra bits are the level v of the coordinate's magnitude
 * where it is positive and their complement M − v elsewhere, so that sign and extra bits together count evenly through all values.
 */
final class VectorEncoder {
    /** Squared norm of a residual, relative to those of vector and centroid, below which it counts as zero. */
    private static final double NEGLIGIBLE = 1e-30;

    private static final Map<ScaleKey, Double> TYPICAL_SCALES = new ConcurrentHashMap<>();

    private final VectorMetric metric;
    private final int dimension;
    private final int extraBits;
    private final DirectionCoder coder;
    private final float[] magnitudes;
    private final int[] levels;

    /** Signs, shape [dimension / 64]. */
    final long[] signs;

    /** Extra bits, shape [dimension]; unused for codes of one bit. */
    final int[] extra;

    /** Factors of the signs alone. */
    final Factors factors = new Factors();

    /** Factors of the whole code; unused for codes of one bit. */
    final Factors extraFactors = new Factors();

    private record ScaleKey(int dimension, int bits) {}

    /**
     * Creates an encoder.
     *
     * @param dimension padded dimension
     */
    VectorEncoder(VectorMetric metric, int dimension, int extraBits, CodeEffort effort) {
        this.metric = metric;
        this.dimension = dimension;
        this.extraBits = extraBits;
        int bits = Math.max(extraBits, 1);
        double scale = effort == CodeEffort.EXACT || extraBits == 0 ? 1 : typicalScale(dimension, bits);
        this.coder = new DirectionCoder(dimension, bits, effort, scale);
        this.magnitudes = new float[dimension];
        this.levels = new int[dimension];
        this.signs = new long[dimension / Long.SIZE];
        this.extra = new int[dimension];
    }

    /** Returns where the search of codes begins; drawn from a fixed stream, so that codes depend on parameters alone. */
    private static double typicalScale(int dimension, int bits) {
        return TYPICAL_SCALES.computeIfAbsent(
                new ScaleKey(dimension, bits),
                key -> DirectionCoder.typicalScale(
                        key.dimension(), key.bits(), RandomStream.ofSeed(0).split("typical-scale")::nextGaussian));
    }

    /**
     * Codes a vector.
     *
     * @param placed the vector in its space, shape [dimension]
     * @param centroids has the centroid, in the same space
     * @param start where the centroid begins
     */
    void encode(float[] placed, float[] centroids, int start) {
        double square = 0;
        double withCentroid = 0;
        double scale = 0;
        double sumOfMagnitudes = 0;
        double signsWithCentroid = 0;
        Arrays.fill(signs, 0);
        for (int axis = 0; axis < dimension; axis++) {
            float center = centroids[start + axis];
            float residual = placed[axis] - center;
            magnitudes[axis] = Math.abs(residual);
            square += (double) residual * residual;
            withCentroid += (double) residual * center;
            scale += (double) placed[axis] * placed[axis] + (double) center * center;
            sumOfMagnitudes += magnitudes[axis];
            if (residual > 0) {
                signs[axis / Long.SIZE] |= 1L << axis;
                signsWithCentroid += center;
            } else {
                signsWithCentroid -= center;
            }
        }
        if (square <= NEGLIGIBLE * scale) {
            setZero(square, withCentroid);
            return;
        }
        factors.set(
                metric, dimension, square, withCentroid, sumOfMagnitudes / 2, dimension / 4.0, signsWithCentroid / 2);
        if (extraBits > 0) {
            encodeExtra(centroids, start, square, withCentroid);
        }
    }

    private void setZero(double square, double withCentroid) {
        Arrays.fill(signs, 0);
        Arrays.fill(extra, 0);
        factors.setExact(metric, square, withCentroid);
        extraFactors.setExact(metric, square, withCentroid);
    }

    private void encodeExtra(float[] centroids, int start, double square, double withCentroid) {
        coder.encode(magnitudes, levels);
        int maximum = (1 << extraBits) - 1;
        double alignment = 0;
        double squaredCode = 0;
        double codeWithCentroid = 0;
        for (int axis = 0; axis < dimension; axis++) {
            boolean positive = ((signs[axis / Long.SIZE] >>> axis) & 1) != 0;
            double number = levels[axis] + 0.5;
            extra[axis] = positive ? levels[axis] : maximum - levels[axis];
            alignment += number * magnitudes[axis];
            squaredCode += number * number;
            codeWithCentroid += (positive ? number : -number) * centroids[start + axis];
        }
        extraFactors.set(metric, dimension, square, withCentroid, alignment, squaredCode, codeWithCentroid);
    }
}

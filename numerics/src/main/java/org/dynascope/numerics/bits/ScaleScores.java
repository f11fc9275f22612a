package org.dynascope.numerics.bits;

import org.dynascope.numerics.distance.SixteenParts;

/**
 * Scores of scales t: F² = ⟨a, v + ½⟩² / ‖v + ½‖² with v = ⌊t a⌋ clipped. Sums have sixteen parts in every implementation, and so
 * the same bits. Stateless.
 */
interface ScaleScores {
    /** Scales that are scored at a time. */
    int COUNT = 4;

    /** Parts of a sum. */
    int PARTS = SixteenParts.COUNT;

    /** 1.5 · 2²³: adding it rounds a float of less than 2²² to an integer. */
    float ROUNDER = 12582912;

    /** Returns the fastest implementation for this processor; where the module jdk.incubator.vector is missing, the scalar one. */
    static ScaleScores best() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorScaleScores()
                : new ScalarScaleScores();
    }

    /**
     * Scores four scales.
     *
     * @param magnitudes at least 0, shape [a multiple of 16]
     * @param scales shape [4]
     * @param maximum greatest level
     * @param scores receives F², shape [4]
     */
    void compute(float[] magnitudes, float[] scales, int maximum, double[] scores);

    /** Returns F² of one scale from its parts. */
    static double score(float[] products, float[] squares, int from) {
        double product = SixteenParts.total(products, from);
        return product * product / SixteenParts.total(squares, from);
    }
}

package org.dynascope.numerics.rotation;

/**
 * The Hadamard transform without normalisation: sums and differences over every distance 1, 2, 4, …. Every implementation gives
 * the same bits. Stateless.
 */
interface HadamardTransform {
    /** Returns the fastest implementation for this processor; where the module jdk.incubator.vector is missing, the scalar one. */
    static HadamardTransform best() {
        return Choice.BEST;
    }

    /**
     * Transforms a stretch of numbers in place.
     *
     * @param numbers array
     * @param from where the stretch begins
     * @param length numbers of the stretch: a power of two, at least 64
     */
    void apply(float[] numbers, int from, int length);

    /** Replaces (aᵢ, aᵢ₊half) by their sum and difference, i &lt; half; half is a multiple of 32. */
    void butterfly(float[] numbers, int half);

    /** The choice, made once. */
    final class Choice {
        private static final HadamardTransform BEST =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorHadamard()
                        : new ScalarHadamard();

        private Choice() {}
    }
}

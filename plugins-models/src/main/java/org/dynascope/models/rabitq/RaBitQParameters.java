package org.dynascope.models.rabitq;

import org.dynascope.api.parameter.Param;
import org.dynascope.api.quantizer.VectorMetric;
import org.dynascope.numerics.bits.CodeEffort;

/**
 * Parameters of {@link RaBitQ}.
 *
 * @param bits bits of a coordinate, with the sign
 * @param metric how vectors are compared
 * @param rotation how vectors are rotated before they are coded
 * @param seed determines the rotation and the lists of an index
 * @param mode how hard the best code is looked for
 * @param epsilon standard deviations that bounds are wide
 * @param queryBits bits of a coordinate of the query in the first look at a vector; what passes is looked at with the whole query
 * @param lists lists of an index, 1 for a flat one, 0 for about 4 √count
 * @param keepVectors whether an index file keeps the original vectors
 * @since 0.1.0
 */
public record RaBitQParameters(
        @Param(doc = "bits of a coordinate, with the sign", unit = "bits", byDefault = "4", min = 1, max = 9)
        int bits,

        @Param(doc = "how vectors are compared", byDefault = "l2")
        VectorMetric metric,

        @Param(
                doc = "how vectors are rotated before they are coded; with 'none' estimates are biased and bounds do"
                        + " not hold",
                byDefault = "fast")
        RotationKind rotation,

        @Param(doc = "determines the rotation and the lists of an index", byDefault = "1", min = 0)
        long seed,

        @Param(
                doc = "how hard the best code is looked for; 'exact' is slow and hardly better than 'best'",
                byDefault = "best")
        CodeEffort mode,

        @Param(
                doc = "standard deviations that bounds are wide: 1.9 fails for 2.9 % of vectors on either side, 3.1 for"
                        + " 0.1 %, 3.7 for 0.01 %",
                byDefault = "1.9",
                above = 0)
        double epsilon,

        @Param(
                doc = "bits of a coordinate of the query in the first look at a vector: 2, 4, 6 or 8",
                unit = "bits",
                byDefault = "6",
                min = 2,
                max = 8)
        int queryBits,

        @Param(doc = "lists of an index: 1 for a flat one, 0 for about 4 √count", byDefault = "1", min = 0)
        int lists,

        @Param(
                doc = "whether an index file keeps the original vectors, to compare candidates again",
                byDefault = "true")
        boolean keepVectors) {
    /** Most bits of a coordinate. */
    static final int MOST_BITS = 9;

    public RaBitQParameters {
        if (bits < 1 || bits > MOST_BITS) {
            throw new IllegalArgumentException("bits = " + bits + ": expected 1 to " + MOST_BITS);
        }
        if (queryBits < 2 || queryBits > 8 || queryBits % 2 != 0) {
            throw new IllegalArgumentException("query-bits = " + queryBits + ": expected 2, 4, 6 or 8");
        }
        if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon = " + epsilon + ": expected a number above 0");
        }
        if (lists < 0) {
            throw new IllegalArgumentException("lists = " + lists + ": expected at least 0");
        }
    }

    /** Returns the bits of a coordinate beside the sign. */
    int extraBits() {
        return bits - 1;
    }
}

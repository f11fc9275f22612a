package org.dynascope.numerics.sparse;

/**
 * Random numbers by place instead of by order: equal places give equal numbers, whichever thread asks and when.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RandomPlaces {
    /** Returns 64 uniform bits, independent between places; may be called by several threads. */
    long bits(long place);

    /** Returns a uniform number in [0, 1), a multiple of 2⁻⁵³. */
    default double uniform(long place) {
        return (bits(place) >>> 11) * 0x1.0p-53;
    }

    /** Returns −1 or 1, each with probability ½. */
    default double sign(long place) {
        return bits(place) < 0 ? -1 : 1;
    }

    /** Returns a uniform integer in [0, bound); the probability of each is off by at most bound·2⁻⁶⁴. */
    default int below(long place, int bound) {
        return (int) Math.unsignedMultiplyHigh(bits(place), bound);
    }

    /** Returns numbers independent of these, of which there are as many. */
    default RandomPlaces split(long stream) {
        long offset = bits(~stream);
        return place -> bits(place ^ offset);
    }
}

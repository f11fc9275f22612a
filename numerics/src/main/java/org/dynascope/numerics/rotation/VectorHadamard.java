package org.dynascope.numerics.rotation;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transform on vectors of 4 to 16 lanes. Distances within a vector: each lane becomes its partner plus or minus itself, the
 * same single rounding as the scalar sums. Larger distances go two at a time, so that memory is passed half as often.
 */
final class VectorHadamard implements HadamardTransform {
    private static final VectorSpecies<Float> SPECIES = species();
    private static final int LANES = SPECIES.length();
    private static final VectorShuffle<Float> PARTNER_1 = partner(1);
    private static final VectorShuffle<Float> PARTNER_2 = partner(2);
    private static final VectorShuffle<Float> PARTNER_4 = partner(4);
    private static final VectorShuffle<Float> PARTNER_8 = partner(8);
    private static final FloatVector SIGN_1 = sign(1);
    private static final FloatVector SIGN_2 = sign(2);
    private static final FloatVector SIGN_4 = sign(4);
    private static final FloatVector SIGN_8 = sign(8);

    private static VectorSpecies<Float> species() {
        int lanes = FloatVector.SPECIES_PREFERRED.length();
        return lanes > 16
                ? FloatVector.SPECIES_512
                : lanes < 4 ? FloatVector.SPECIES_128 : FloatVector.SPECIES_PREFERRED;
    }

    private static VectorShuffle<Float> partner(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
    }

    private static FloatVector sign(int distance) {
        float[] signs = new float[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            signs[lane] = (lane & distance) == 0 ? 1 : -1;
        }
        return FloatVector.fromArray(SPECIES, signs, 0);
    }

    @Override
    public void apply(float[] numbers, int from, int length) {
        withinVectors(numbers, from, length);
        int distance = LANES;
        for (; 4 * distance <= length; distance *= 4) {
            twoDistances(numbers, from, length, distance);
        }
        if (distance < length) {
            oneDistance(numbers, from, length / 2);
        }
    }

    private static void withinVectors(float[] numbers, int from, int length) {
        for (int at = from; at < from + length; at += LANES) {
            FloatVector lanes = FloatVector.fromArray(SPECIES, numbers, at);
            lanes = lanes.fma(SIGN_1, lanes.rearrange(PARTNER_1));
            lanes = lanes.fma(SIGN_2, lanes.rearrange(PARTNER_2));
            if (LANES > 4) {
                lanes = lanes.fma(SIGN_4, lanes.rearrange(PARTNER_4));
            }
            if (LANES > 8) {
                lanes = lanes.fma(SIGN_8, lanes.rearrange(PARTNER_8));
            }
            lanes.intoArray(numbers, at);
        }
    }

    /** Applies a distance and its double. */
    private static void twoDistances(float[] numbers, int from, int length, int distance) {
        for (int start = from; start < from + length; start += 4 * distance) {
            for (int at = start; at < start + distance; at += LANES) {
                FloatVector first = FloatVector.fromArray(SPECIES, numbers, at);
                FloatVector second = FloatVector.fromArray(SPECIES, numbers, at + distance);
                FloatVector third = FloatVector.fromArray(SPECIES, numbers, at + 2 * distance);
                FloatVector fourth = FloatVector.fromArray(SPECIES, numbers, at + 3 * distance);
                FloatVector sum = first.add(second);
                FloatVector difference = first.sub(second);
                FloatVector farSum = third.add(fourth);
                FloatVector farDifference = third.sub(fourth);
                sum.add(farSum).intoArray(numbers, at);
                difference.add(farDifference).intoArray(numbers, at + distance);
                sum.sub(farSum).intoArray(numbers, at + 2 * distance);
                difference.sub(farDifference).intoArray(numbers, at + 3 * distance);
            }
        }
    }

    private static void oneDistance(float[] numbers, int from, int distance) {
        for (int at = from; at < from + distance; at += LANES) {
            FloatVector first = FloatVector.fromArray(SPECIES, numbers, at);
            FloatVector second = FloatVector.fromArray(SPECIES, numbers, at + distance);
            first.add(second).intoArray(numbers, at);
            first.sub(second).intoArray(numbers, at + distance);
        }
    }

    @Override
    public void butterfly(float[] numbers, int half) {
        oneDistance(numbers, 0, half);
    }
}

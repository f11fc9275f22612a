package org.dynascope.engine.operation.pooling;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.Lanes32;

/**
 * {@link HalvingRows} of float32 on vectors. A vector holds neighbouring elements of a row, two for each window; what is said
 * of a window stands in both its lanes. Methods are small, since the compiler stops inlining in longer ones and then moves
 * vectors through the heap.
 */
record VectorHalvingRows32() implements HalvingRows {
    private static final VectorSpecies<Float> SPECIES = Lanes32.SPECIES;
    private static final int WINDOWS = Lanes32.COUNT / 2;
    private static final VectorShuffle<Float> LEFT = VectorShuffle.fromOp(SPECIES, lane -> lane / 2 * 2);
    private static final VectorShuffle<Float> RIGHT = VectorShuffle.fromOp(SPECIES, lane -> lane / 2 * 2 + 1);
    private static final VectorShuffle<Float> TWICE = VectorShuffle.fromOp(SPECIES, lane -> lane / 2);
    private static final VectorShuffle<Float> ONCE = VectorShuffle.fromOp(SPECIES, lane -> lane % WINDOWS * 2);
    private static final VectorShuffle<Float> ONCE_RIGHT =
            VectorShuffle.fromOp(SPECIES, lane -> lane % WINDOWS * 2 + 1);

    /** Numbers of a window's elements: 0 and 1 in its upper row, 2 and 3 in its lower one. */
    private static final FloatVector UPPER = numbers(0);

    private static final FloatVector LOWER = numbers(2);

    private static FloatVector numbers(int first) {
        float[] numbers = new float[Lanes32.COUNT];
        for (int lane = 0; lane < numbers.length; lane++) {
            numbers[lane] = first + lane % 2;
        }
        return FloatVector.fromArray(SPECIES, numbers, 0);
    }

    /** Returns the value that belongs to the larger of two numbers, to the second if that is NaN. */
    private static FloatVector larger(
            FloatVector first, FloatVector firstValue, FloatVector second, FloatVector secondValue) {
        return firstValue
                .blend(secondValue, second.compare(VectorOperators.GT, first))
                .blend(secondValue, second.compare(VectorOperators.NE, second));
    }

    /** Returns the largest element of each window, once and then once more. */
    private static FloatVector largest(FloatVector upper, FloatVector lower) {
        FloatVector larger = upper.max(lower);
        return larger.rearrange(ONCE).max(larger.rearrange(ONCE_RIGHT));
    }

    /** Returns the number of the largest element of each window. */
    private static FloatVector place(FloatVector upper, FloatVector lower) {
        FloatVector first = upper.rearrange(LEFT);
        FloatVector second = upper.rearrange(RIGHT);
        FloatVector top = larger(first, first, second, second);
        FloatVector place = larger(first, FloatVector.zero(SPECIES), second, FloatVector.broadcast(SPECIES, 1));
        FloatVector third = lower.rearrange(LEFT);
        FloatVector most = larger(top, top, third, third);
        place = larger(top, place, third, FloatVector.broadcast(SPECIES, 2));
        return larger(most, place, lower.rearrange(RIGHT), FloatVector.broadcast(SPECIES, 3));
    }

    /** Writes one number of each window, which stands in both its lanes. */
    private static void storeOnce(FloatVector values, long target, int windows) {
        store(values.rearrange(ONCE), target, windows);
    }

    /** Writes the first numbers, as many as there are windows. */
    private static void store(FloatVector values, long target, int windows) {
        Lanes32.store(values, target, (1L << Math.min(WINDOWS, windows)) - 1);
    }

    /** Writes both lanes of each window. */
    private static void storeBoth(FloatVector values, long target, int windows) {
        Lanes32.store(values, target, (1L << (2 * Math.min(WINDOWS, windows))) - 1);
    }

    @Override
    public void largest(long image, long rowBytes, long target, int windows) {
        for (int window = 0; window < windows; window += WINDOWS) {
            long at = image + 2L * window * Float.BYTES;
            FloatVector largest = largest(Lanes32.load(at), Lanes32.load(at + rowBytes));
            store(largest, target + (long) window * Float.BYTES, windows - window);
        }
    }

    @Override
    public void pick(long image, long rowBytes, long second, long target, int windows) {
        for (int window = 0; window < windows; window += WINDOWS) {
            long at = image + 2L * window * Float.BYTES;
            FloatVector place = place(Lanes32.load(at), Lanes32.load(at + rowBytes));
            long other = second + 2L * window * Float.BYTES;
            FloatVector picked = picked(place, Lanes32.load(other), Lanes32.load(other + rowBytes));
            storeOnce(picked, target + (long) window * Float.BYTES, windows - window);
        }
    }

    private static FloatVector picked(FloatVector place, FloatVector upper, FloatVector lower) {
        return upper.rearrange(LEFT)
                .blend(upper.rearrange(RIGHT), place.compare(VectorOperators.EQ, 1))
                .blend(lower.rearrange(LEFT), place.compare(VectorOperators.EQ, 2))
                .blend(lower.rearrange(RIGHT), place.compare(VectorOperators.EQ, 3));
    }

    @Override
    public void place(long image, long rowBytes, long cotangents, long target, int windows) {
        for (int window = 0; window < windows; window += WINDOWS) {
            long left = 2L * window * Float.BYTES;
            FloatVector place = place(Lanes32.load(image + left), Lanes32.load(image + left + rowBytes));
            FloatVector zero = FloatVector.zero(SPECIES);
            FloatVector value = twice(cotangents + (long) window * Float.BYTES).add(zero);
            FloatVector upper = zero.blend(value, place.compare(VectorOperators.EQ, UPPER));
            storeBoth(upper, target + left, windows - window);
            FloatVector lower = zero.blend(value, place.compare(VectorOperators.EQ, LOWER));
            storeBoth(lower, target + left + rowBytes, windows - window);
        }
    }

    /** Returns each of some numbers for both lanes of its window. */
    private static FloatVector twice(long numbers) {
        return Lanes32.load(numbers).rearrange(TWICE);
    }

    @Override
    public void mean(long image, long rowBytes, long target, int windows) {
        for (int window = 0; window < windows; window += WINDOWS) {
            long at = image + 2L * window * Float.BYTES;
            FloatVector upper = Lanes32.load(at);
            FloatVector lower = Lanes32.load(at + rowBytes);
            FloatVector top = upper.rearrange(LEFT).add(upper.rearrange(RIGHT));
            FloatVector bottom = lower.rearrange(LEFT).add(lower.rearrange(RIGHT));
            storeOnce(top.add(bottom).mul(0.25f), target + (long) window * Float.BYTES, windows - window);
        }
    }

    @Override
    public void spread(long source, long target, long rowBytes, int windows) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int window = 0; window < windows; window += WINDOWS) {
            FloatVector value =
                    twice(source + (long) window * Float.BYTES).mul(0.25f).add(zero);
            long to = target + 2L * window * Float.BYTES;
            storeBoth(value, to, windows - window);
            storeBoth(value, to + rowBytes, windows - window);
        }
    }
}

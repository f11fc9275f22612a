package org.dynascope.engine.operation.pooling;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.engine.memory.Lanes64;

/**
 * {@link HalvingRows} of float64 on vectors. A vector holds neighbouring elements of a row, two for each window; what is said
 * of a window stands in both its lanes. Methods are small, since the compiler stops inlining in longer ones and then moves
 * vectors through the heap.
 */
record VectorHalvingRows64() implements HalvingRows {
    private static final VectorSpecies<Double> SPECIES = Lanes64.SPECIES;
    private static final int WINDOWS = Lanes64.COUNT / 2;
    private static final VectorShuffle<Double> LEFT = VectorShuffle.fromOp(SPECIES, lane -> lane / 2 * 2);
    private static final VectorShuffle<Double> RIGHT = VectorShuffle.fromOp(SPECIES, lane -> lane / 2 * 2 + 1);
    private static final VectorShuffle<Double> TWICE = VectorShuffle.fromOp(SPECIES, lane -> lane / 2);
    private static final VectorShuffle<Double> ONCE = VectorShuffle.fromOp(SPECIES, lane -> lane % WINDOWS * 2);
    private static final VectorShuffle<Double> ONCE_RIGHT =
            VectorShuffle.fromOp(SPECIES, lane -> lane % WINDOWS * 2 + 1);

    /** Numbers of a window's elements: 0 and 1 in its upper row, 2 and 3 in its lower one. */
    private static final DoubleVector UPPER = numbers(0);

    private static final DoubleVector LOWER = numbers(2);

    private static DoubleVector numbers(int first) {
        double[] numbers = new double[Lanes64.COUNT];
        for (int lane = 0; lane < numbers.length; lane++) {
            numbers[lane] = first + lane % 2;
        }
        return DoubleVector.fromArray(SPECIES, numbers, 0);
    }

    /** Returns the value that belongs to the larger of two numbers, to the second if that is NaN. */
    private static DoubleVector larger(
            DoubleVector first, DoubleVector firstValue, DoubleVector second, DoubleVector secondValue) {
        return firstValue
                .blend(secondValue, second.compare(VectorOperators.GT, first))
                .blend(secondValue, second.compare(VectorOperators.NE, second));
    }

    /** Returns the largest element of each window, once and then once more. */
    private static DoubleVector largest(DoubleVector upper, DoubleVector lower) {
        DoubleVector larger = upper.max(lower);
        return larger.rearrange(ONCE).max(larger.rearrange(ONCE_RIGHT));
    }

    /** Returns the number of the largest element of each window. */
    private static DoubleVector place(DoubleVector upper, DoubleVector lower) {
        DoubleVector first = upper.rearrange(LEFT);
        DoubleVector second = upper.rearrange(RIGHT);
        DoubleVector top = larger(first, first, second, second);
        DoubleVector place = larger(first, DoubleVector.zero(SPECIES), second, DoubleVector.broadcast(SPECIES, 1));
        DoubleVector third = lower.rearrange(LEFT);
        DoubleVector most = larger(top, top, third, third);
        place = larger(top, place, third, DoubleVector.broadcast(SPECIES, 2));
        return larger(most, place, lower.rearrange(RIGHT), DoubleVector.broadcast(SPECIES, 3));
    }

    /** Writes one number of each window, which stands in both its lanes. */
    private static void storeOnce(DoubleVector values, long target, int windows) {
        store(values.rearrange(ONCE), target, windows);
    }

    /** Writes the first numbers, as many as there are windows. */
    private static void store(DoubleVector values, long target, int windows) {
        Lanes64.store(values, target, (1L << Math.min(WINDOWS, windows)) - 1);
    }

    /** Writes both lanes of each window. */
    private static void storeBoth(DoubleVector values, long target, int windows) {
        Lanes64.store(values, target, (1L << (2 * Math.min(WINDOWS, windows))) - 1);
    }

    @Override
    public void largest(long image, long rowBytes, long target, int windows) {
        for (int window = 0; window < windows; window += WINDOWS) {
            long at = image + 2L * window * Double.BYTES;
            DoubleVector largest = largest(Lanes64.load(at), Lanes64.load(at + rowBytes));
            store(largest, target + (long) window * Double.BYTES, windows - window);
        }
    }

    @Override
    public void pick(long image, long rowBytes, long second, long target, int windows) {
        for (int window = 0; window < windows; window += WINDOWS) {
            long at = image + 2L * window * Double.BYTES;
            DoubleVector place = place(Lanes64.load(at), Lanes64.load(at + rowBytes));
            long other = second + 2L * window * Double.BYTES;
            DoubleVector picked = picked(place, Lanes64.load(other), Lanes64.load(other + rowBytes));
            storeOnce(picked, target + (long) window * Double.BYTES, windows - window);
        }
    }

    private static DoubleVector picked(DoubleVector place, DoubleVector upper, DoubleVector lower) {
        return upper.rearrange(LEFT)
                .blend(upper.rearrange(RIGHT), place.compare(VectorOperators.EQ, 1))
                .blend(lower.rearrange(LEFT), place.compare(VectorOperators.EQ, 2))
                .blend(lower.rearrange(RIGHT), place.compare(VectorOperators.EQ, 3));
    }

    @Override
    public void place(long image, long rowBytes, long cotangents, long target, int windows) {
        for (int window = 0; window < windows; window += WINDOWS) {
            long left = 2L * window * Double.BYTES;
            DoubleVector place = place(Lanes64.load(image + left), Lanes64.load(image + left + rowBytes));
            DoubleVector zero = DoubleVector.zero(SPECIES);
            DoubleVector value =
                    twice(cotangents + (long) window * Double.BYTES).add(zero);
            DoubleVector upper = zero.blend(value, place.compare(VectorOperators.EQ, UPPER));
            storeBoth(upper, target + left, windows - window);
            DoubleVector lower = zero.blend(value, place.compare(VectorOperators.EQ, LOWER));
            storeBoth(lower, target + left + rowBytes, windows - window);
        }
    }

    /** Returns each of some numbers for both lanes of its window. */
    private static DoubleVector twice(long numbers) {
        return Lanes64.load(numbers).rearrange(TWICE);
    }

    @Override
    public void mean(long image, long rowBytes, long target, int windows) {
        for (int window = 0; window < windows; window += WINDOWS) {
            long at = image + 2L * window * Double.BYTES;
            DoubleVector upper = Lanes64.load(at);
            DoubleVector lower = Lanes64.load(at + rowBytes);
            DoubleVector top = upper.rearrange(LEFT).add(upper.rearrange(RIGHT));
            DoubleVector bottom = lower.rearrange(LEFT).add(lower.rearrange(RIGHT));
            storeOnce(top.add(bottom).mul(0.25), target + (long) window * Double.BYTES, windows - window);
        }
    }

    @Override
    public void spread(long source, long target, long rowBytes, int windows) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        for (int window = 0; window < windows; window += WINDOWS) {
            DoubleVector value =
                    twice(source + (long) window * Double.BYTES).mul(0.25).add(zero);
            long to = target + 2L * window * Double.BYTES;
            storeBoth(value, to, windows - window);
            storeBoth(value, to + rowBytes, windows - window);
        }
    }
}

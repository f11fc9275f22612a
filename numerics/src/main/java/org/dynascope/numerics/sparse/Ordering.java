package org.dynascope.numerics.sparse;

/** Orders of places by keys; equal keys keep the order of their places. */
final class Ordering {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private Ordering() {}

    /** Returns the places of keys ≥ 0 in ascending order of keys (radix sort, stable). Not changed if already in order. */
    static int[] ascending(long[] keys) {
        int[] order = new int[keys.length];
        long all = 0;
        boolean inOrder = true;
        for (int place = 0; place < keys.length; place++) {
            order[place] = place;
            all |= keys[place];
            inOrder &= place == 0 || keys[place - 1] <= keys[place];
        }
        for (int shift = 0; !inOrder && shift < Long.SIZE - 1; shift += DIGIT_BITS) {
            if (((all >>> shift) & (DIGITS - 1)) != 0) {
                order = byDigit(keys, order, shift);
            }
        }
        return order;
    }

    private static int[] byDigit(long[] keys, int[] order, int shift) {
        int[] starts = new int[DIGITS + 1];
        for (long key : keys) {
            starts[(int) ((key >>> shift) & (DIGITS - 1)) + 1]++;
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            starts[digit + 1] += starts[digit];
        }
        int[] sorted = new int[order.length];
        for (int place : order) {
            sorted[starts[(int) ((keys[place] >>> shift) & (DIGITS - 1))]++] = place;
        }
        return sorted;
    }
}
